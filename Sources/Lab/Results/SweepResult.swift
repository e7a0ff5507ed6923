/// Step `pruned` of a sweep: the network with the first `pruned` channels of the order pruned.
package struct SweepStep: Equatable, Sendable, Codable {
  /// The number of channels pruned, 0 … channels.
  package var pruned: Int
  /// The channel that this step pruned; nil at step 0.
  package var channel: Int?
  /// What the pruned network answers; nothing is flagged.
  package var network: SetOutcomes
  /// What GoodNet of step 0 and this step answers.
  package var goodNet: SetOutcomes

  package init(pruned: Int, channel: Int?, network: SetOutcomes, goodNet: SetOutcomes) {
    self.pruned = pruned
    self.channel = channel
    self.network = network
    self.goodNet = goodNet
  }
}

/// A whole sweep: every step of one order, as counts.
package struct SweepResult: Equatable, Sendable, Codable {
  /// The convolution that was pruned.
  package var layer: LayerName
  /// Where activations were measured: its pooling layer, or itself where none pools it.
  package var measuredAt: LayerName
  /// The order by its name: `ascending`, `descending`, `random:SEED`, `ascending:SCORE`.
  package var order: String
  /// The channels in the order in which they were pruned.
  package var channels: [Int]
  /// The activation of each channel, by channel index, over the clean validation images.
  package var activations: [Double]
  /// The score of each channel, by channel index, where the order goes by another one than the activation.
  package var scores: [Double]?
  /// Steps 0 … channels.
  package var steps: [SweepStep]

  package init(
    layer: LayerName, measuredAt: LayerName, order: String, channels: [Int], activations: [Double],
    scores: [Double]? = nil, steps: [SweepStep]
  ) {
    self.layer = layer
    self.measuredAt = measuredAt
    self.order = order
    self.channels = channels
    self.activations = activations
    self.scores = scores
    self.steps = steps
  }
}
