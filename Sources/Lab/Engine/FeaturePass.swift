/// Computes images' features, one image at a time so that a layer's values stay in the cache. One thread.
final class FeaturePass {
  private let reference: Reference
  private let space: Workspace<Float>
  private let chain: SparseChainWorker?
  private var images = 0
  /// Fused multiply-adds of products so far.
  var multiplyAdds: Int { chain?.multiplyAdds ?? images * reference.front.multiplyAdds }

  /// Room for one image. Where `isDense`, nothing is left out for being zero.
  init(_ reference: Reference, isDense: Bool = false) {
    self.reference = reference
    space = reference.front.workspace(images: 1)
    chain = isDense ? nil : reference.chain.map { SparseChainWorker($0) }
  }

  /// Writes the features of an image, [h, w, c].
  func run(_ image: UnsafePointer<Float>, into features: UnsafeMutablePointer<Float>) {
    let split = reference.split
    images += 1
    if let chain {
      chain.run(image).expand(count: split.shapes[split.measured][2], into: features)
      return
    }
    space[split.input].update(from: image, count: split.shapes[split.input].reduce(1, *))
    reference.front.run(space, images: 1)
    var target = features
    for kept in split.kept {
      target.update(from: space[kept.layer], count: kept.count)
      target += kept.count
    }
  }
}

extension Reference {
  /// Adds up the measured layer's map of each channel, position by position, in float64.
  func channelSums(_ features: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Double>) {
    let channels = split.channels
    for channel in 0..<channels { sums[channel] = 0 }
    var values = features
    for kept in split.kept {
      if kept.layer == split.measured {
        for position in 0..<kept.count / max(channels, 1) {
          for channel in 0..<channels { sums[channel] += Double(values[position * channels + channel]) }
        }
      }
      values += kept.count
    }
  }
}
