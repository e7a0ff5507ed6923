import Lab

extension Laboratory {
  /// The mean map of each channel of `layer` over at most `count` images, spread evenly over a set; nil where it was not
  /// given.
  func channelMaps(_ role: SetRole, images count: Int, layer: LayerName) throws -> ChannelMapMeans? {
    guard let source = inputs.sets[role], source.count > 0 else { return nil }
    let stride = max(1, source.count / count)
    let indices = (0..<min(count, source.count)).map { $0 * stride }
    return try engine.channelMaps(network, of: source, at: indices, layer: layer)
  }
}
