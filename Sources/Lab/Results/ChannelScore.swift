/// What the channels of a layer, or the units of a dense layer, are ranked by.
package enum ChannelScore: String, Hashable, Sendable, Codable, CaseIterable {
  /// The mean of the channel's map over all clean validation images and positions, at the layer that pools it, or at the
  /// layer itself where none does. Source: Liu, Dolan-Gavitt and Garg, Fine-Pruning, RAID 2018.
  case activation
  /// The same mean over the map that is pooled: the convolution's, after its activation.
  case activationAtConvolution = "activation-conv"
  /// The share of clean validation images in which the map at the pooling layer is not zero everywhere, 0 … 1.
  case activeShare = "active-share"
  /// The sum of the magnitudes of the filter's weights, without its bias; needs no image. Source: Li et al., Pruning
  /// Filters for Efficient ConvNets, ICLR 2017.
  case l1
  /// The upper bound of the channel's Lipschitz constant; needs no image. Source: Zheng et al., Data-free Backdoor
  /// Removal based on Channel Lipschitzness (CLP), ECCV 2022, which prunes the greatest first.
  case lipschitz = "clp"

  /// One line for help.
  package var summary: String {
    switch self {
    case .activation: "mean activation on clean validation images at the pooling layer"
    case .activationAtConvolution: "the same at the convolution, before pooling"
    case .activeShare: "share of clean validation images in which the channel is not zero, 0 … 1"
    case .l1: "sum of the magnitudes of the filter's weights"
    case .lipschitz: "channel Lipschitz bound of CLP; the suspicious channels are the greatest, so prune descending"
    }
  }
}
