/// Step `pruned` of a sweep: the network with the first `pruned` channels of the order pruned.
public struct SweepStep: Equatable, Sendable, Codable {
  /// The number of channels pruned, 0 … channels.
  public var pruned: Int
  /// The channel that this step pruned; nil at step 0.
  public var channel: Int?
  /// What the pruned network answers; nothing is flagged.
  public var network: SetOutcomes
  /// What GoodNet of step 0 and this step answers.
  public var goodNet: SetOutcomes

  public init(pruned: Int, channel: Int?, network: SetOutcomes, goodNet: SetOutcomes) {
    self.pruned = pruned
    self.channel = channel
    self.network = network
    self.goodNet = goodNet
  }
}

/// A whole sweep: every step of one order, as counts.
public struct SweepResult: Equatable, Sendable, Codable {
  /// The convolution that was pruned.
  public var layer: LayerName
  /// Where activations were measured: its pooling layer, or itself where none pools it.
  public var measuredAt: LayerName
  /// The order by its name: `ascending`, `descending`, `random:SEED`, `ascending:SCORE`.
  public var order: String
  /// The channels in the order in which they were pruned.
  public var channels: [Int]
  /// The activation of each channel, by channel index, over the clean validation images.
  public var activations: [Double]
  /// The score of each channel, by channel index, where the order goes by another one than the activation.
  public var scores: [Double]?
  /// Steps 0 … channels.
  public var steps: [SweepStep]

  public init(
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
