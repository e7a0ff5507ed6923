import Base

extension Engine {
  /// The trigger activation change of each channel, [channels]: the mean over the pairs of images of the Euclidean norm
  /// of the difference of the channel's map, poisoned less clean, at the layer where activations are measured.
  ///
  /// Image i of `poisoned` must be image i of `clean` with the trigger; see `ImagePairing`. Norms in float64, position
  /// by position; the pairs' norms are added in their order and divided once.
  /// Source: Zheng et al., Data-free Backdoor Removal based on Channel Lipschitzness, ECCV 2022, equation (3).
  /// Throws a `Diagnostic`, what a source throws, and `CancellationError`.
  package func triggerChanges(
    _ network: Network, clean: any ImageSource, poisoned: any ImageSource, layer: LayerName? = nil
  ) throws -> [Double] {
    precondition(clean.count == poisoned.count, "\(clean.count) clean and \(poisoned.count) poisoned images")
    let split = try Split(network, pruning: layer)
    guard clean.count > 0 else { throw Diagnostic.empty(.validation) }
    for source in [clean, poisoned] { try split.checkShape(source, nil) }
    let reference = Reference(split, instructions: instructions)
    let channels = split.channels, positions = split.shapes[split.measured].reduce(1, *) / channels
    let norms = ChannelSums(sets: 1, images: clean.count, channels: channels)
    try eachSlab(of: clean.count) {
      PairWorker(reference)
    } body: { worker, range in
      try worker.read(clean, poisoned, range) { image, first, second in
        let row = norms.start(set: 0, image: image)
        for channel in 0..<channels {
          var sum = 0.0
          for position in 0..<positions {
            let place = position * channels + channel
            let change = Double(second[place]) - Double(first[place])
            sum += change * change
          }
          row[channel] = sum.squareRoot()
        }
      }
    }
    return norms.means(set: 0, positions: 1)
  }
}

/// Computes the measured layer for pairs of images. One thread.
private final class PairWorker {
  private let first: MapWorker, second: MapWorker
  private let values: Buffer<Float>
  private let count: Int

  init(_ reference: Reference) {
    let measured = reference.split.measured
    first = MapWorker(reference, layer: measured)
    second = MapWorker(reference, layer: measured)
    count = reference.split.shapes[measured].reduce(1, *)
    values = Buffer(zeros: count * Engine.slab)
  }

  func read(
    _ clean: any ImageSource, _ poisoned: any ImageSource, _ range: Range<Int>,
    _ body: (Int, UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) throws {
    try first.read(clean, range) { image, map in
      (values.start + (image - range.lowerBound) * count).update(from: map, count: count)
    }
    try second.read(poisoned, range) { image, map in
      body(image, UnsafePointer(values.start + (image - range.lowerBound) * count), map)
    }
  }
}
