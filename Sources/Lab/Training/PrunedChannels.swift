/// Channels of a convolution, or units of a dense layer, that are pruned.
public struct PrunedChannels: Hashable, Sendable, Codable {
  /// The layer itself, not the one that pools it.
  public var layer: LayerName
  /// In the order in which they were pruned.
  public var channels: [Int]

  /// Channels of a layer.
  public init(layer: LayerName, channels: [Int]) {
    self.layer = layer
    self.channels = channels
  }
}
