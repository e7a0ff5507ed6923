/// Channels of a convolution, or units of a dense layer, that are pruned.
package struct PrunedChannels: Hashable, Sendable, Codable {
  /// The layer itself, not the one that pools it.
  package var layer: LayerName
  /// In the order in which they were pruned.
  package var channels: [Int]

  /// Channels of a layer.
  package init(layer: LayerName, channels: [Int]) {
    self.layer = layer
    self.channels = channels
  }
}
