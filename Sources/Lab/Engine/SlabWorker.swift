/// Reads images in slabs and computes their features. One thread.
final class SlabWorker {
  let reference: Reference
  let labels: ReferenceLabels
  private let pass: FeaturePass
  private let pixels: Buffer<Float>
  private let features: Buffer<Float>
  private let featureCount: Int
  var statistics: RunStatistics

  /// Room for a slab of each of `sets` sets.
  init(_ reference: Reference, sets: Int = 1, statistics: RunStatistics) {
    self.reference = reference
    self.statistics = statistics
    let split = reference.split
    labels = ReferenceLabels(reference)
    pass = FeaturePass(reference)
    featureCount = split.featureCount
    pixels = Buffer(zeros: Engine.slab * split.shapes[split.input].reduce(1, *))
    features = Buffer(zeros: Engine.slab * sets * featureCount)
  }

  /// The features of an image of the slab that was read or restored for a set.
  func features(set: Int = 0, image: Int) -> UnsafeMutablePointer<Float> {
    features.start + (set * Engine.slab + image) * featureCount
  }

  /// Reads images and computes their features; where `sums` is given, the sums of each image's channels, [n, channels].
  func read(
    _ source: any ImageSource, _ range: Range<Int>, set: Int = 0, sums: UnsafeMutablePointer<Double>? = nil
  ) throws {
    precondition(range.count <= Engine.slab, "a slab of \(range.count)")
    let size = source.shape.count
    let begin = PhaseClock.now, before = pass.multiplyAdds
    try source.read(range, into: pixels.all)
    let middle = PhaseClock.now
    for image in 0..<range.count {
      pass.run(pixels.start + image * size, into: features(set: set, image: image))
      if let sums {
        reference.channelSums(features(set: set, image: image), into: sums + image * reference.split.channels)
      }
    }
    statistics.images += range.count
    statistics.seconds.read += PhaseClock.seconds(from: begin, to: middle)
    statistics.multiplyAdds.features += pass.multiplyAdds - before
    statistics.seconds.features += PhaseClock.seconds(since: middle)
  }

  /// The label of each image of the slab that was read last.
  func decide(images: Int) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: images) { buffer, initialized in
      if let start = buffer.baseAddress {
        for image in 0..<images { labels.decide(features(image: image), into: start + image) }
        labels.flush()
      }
      initialized = images
    }
  }
}
