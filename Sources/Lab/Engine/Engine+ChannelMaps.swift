import Base

/// The mean map of each channel of a layer over some images.
package struct ChannelMapMeans: Equatable, Sendable, Codable {
  /// The layer at which the maps were taken: the pooling of the pruned convolution, or the convolution itself.
  package var measuredAt: LayerName
  /// Of one map.
  package var rows: Int
  package var columns: Int
  /// How many images the means are of.
  package var images: Int
  /// By channel: rows × columns means, row by row.
  package var maps: [[Double]]
}

extension Engine {
  /// The mean map of each channel over the images of `source` at `indices`.
  ///
  /// The values are the reference's; they are added up in float64 in the order of `indices` and divided once. One
  /// thread, so for some hundred images. Throws a `Diagnostic`, what the source throws, and `CancellationError`.
  package func channelMaps(
    _ network: Network, of source: any ImageSource, at indices: [Int], layer: LayerName? = nil
  ) throws -> ChannelMapMeans {
    let split = try Split(network, pruning: layer)
    guard split.pruned != nil, let offset = split.measuredOffset else { throw Diagnostic.noConvolution }
    guard !indices.isEmpty else { throw Diagnostic.empty(.validation) }
    try split.checkShape(source, nil)
    let pass = FeaturePass(Reference(split, instructions: instructions))
    let shape = split.shapes[split.measured]
    var sums = [Double](repeating: 0, count: shape.reduce(1, *))
    var pixels = [Float](repeating: 0, count: source.shape.count)
    var features = [Float](repeating: 0, count: split.featureCount)
    for index in indices {
      try checkCancellation()
      try pixels.withUnsafeMutableBufferPointer { try source.read(index..<index + 1, into: $0) }
      pixels.withUnsafeBufferPointer { image in
        features.withUnsafeMutableBufferPointer { values in
          guard let image = image.baseAddress, let values = values.baseAddress else { return }
          pass.run(image, into: values)
        }
      }
      for place in sums.indices { sums[place] += Double(features[offset + place]) }
    }
    let (rows, columns, channels) = (shape[0], shape[1], shape[2])
    return ChannelMapMeans(
      measuredAt: network.layers[split.measured].name, rows: rows, columns: columns, images: indices.count,
      maps: (0..<channels).map { channel in
        (0..<rows * columns).map { sums[$0 * channels + channel] / Double(indices.count) }
      })
  }
}

extension Split {
  /// Where the measured layer's values begin among the features; nil where it has no rows and columns.
  fileprivate var measuredOffset: Int? {
    guard shapes[measured].count == 3 else { return nil }
    var offset = 0
    for layer in kept {
      if layer.layer == measured { return offset }
      offset += layer.count
    }
    return nil
  }
}
