/// Computes images' features, one image at a time so that a layer's values stay in the cache. One thread.
final class FeaturePass {
  private let reference: Reference
  private let space: Workspace<Float>

  /// Room for one image.
  init(_ reference: Reference) {
    self.reference = reference
    space = reference.ahead.workspace(images: 1)
  }

  /// Writes the features of an image, [h, w, c].
  func run(_ image: UnsafePointer<Float>, into features: UnsafeMutablePointer<Float>) {
    let split = reference.split
    space[split.input].update(from: image, count: split.shapes[split.input].reduce(1, *))
    reference.ahead.run(space, images: 1)
    var target = features
    for kept in split.kept {
      target.update(from: space[kept.layer], count: kept.count)
      target += kept.count
    }
  }

  /// Adds up the measured layer's map of each channel, position by position, in float64; of the image `run` last.
  func channelSums(into sums: UnsafeMutablePointer<Double>) {
    let split = reference.split, channels = split.channels
    let positions = channels == 0 ? 0 : split.shapes[split.measured].reduce(1, *) / channels
    let values = space[split.measured]
    for channel in 0..<channels { sums[channel] = 0 }
    for position in 0..<positions {
      for channel in 0..<channels { sums[channel] += Double(values[position * channels + channel]) }
    }
  }
}
