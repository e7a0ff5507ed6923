import Base

extension Engine {
  /// The score of each channel of the layer that a sweep of `layer` prunes, [channels].
  ///
  /// Scores of images are means over all of `images`, each image's sum in float64, position by position, the images'
  /// in their order, divided once. Throws a `Diagnostic`, what the source throws, and `CancellationError`.
  func channelScores(
    _ network: Network, by score: ChannelScore, images: any ImageSource, layer: LayerName? = nil
  ) throws -> [Double] {
    let split = try Split(network, pruning: layer)
    try split.checkShape(images, nil)
    guard images.count > 0 else { throw Diagnostic.empty(.validation) }
    return try channelScores(Reference(split, instructions: instructions), by: score, images: images)
  }

  /// The same for a network that has been split.
  func channelScores(_ reference: Reference, by score: ChannelScore, images: any ImageSource) throws -> [Double] {
    let split = reference.split
    guard let pruned = split.pruned else { throw Diagnostic.noConvolution }
    switch score {
    case .l1: return split.network.filterNorms(at: pruned)
    case .lipschitz: return split.network.lipschitzBounds(at: pruned)
    case .activation: return try means(reference, images, at: split.measured, .sum)
    case .activationAtConvolution: return try means(reference, images, at: split.pooled, .sum)
    case .activeShare: return try means(reference, images, at: split.measured, .isActive)
    }
  }

  /// What is summed up of one channel's map.
  private enum Summary { case sum, isActive }

  /// The mean of each channel's map at `layer` over images and positions, or the share of images in which it is active.
  private func means(
    _ reference: Reference, _ images: any ImageSource, at layer: Int, _ summary: Summary
  ) throws -> [Double] {
    let channels = reference.split.channels
    let positions = reference.split.shapes[layer].reduce(1, *) / channels
    let sums = ChannelSums(sets: 1, images: images.count, channels: channels)
    try eachSlab(of: images.count) {
      MapWorker(reference, layer: layer)
    } body: { worker, range in
      try worker.read(images, range) { image, map in
        let row = sums.start(set: 0, image: image)
        for place in 0..<positions * channels {
          switch summary {
          case .sum: row[place % channels] += Double(map[place])
          case .isActive: if map[place] != 0 { row[place % channels] = 1 }
          }
        }
      }
    }
    return sums.means(set: 0, positions: summary == .sum ? positions : 1)
  }
}

/// Computes one layer of the front for slabs of images. One thread.
final class MapWorker {
  private let reference: Reference
  private let layer: Int
  private let space: Workspace<Float>
  private let pixels: Buffer<Float>

  init(_ reference: Reference, layer: Int) {
    self.reference = reference
    self.layer = layer
    space = reference.front.workspace(images: 1)
    pixels = Buffer(zeros: Engine.slab * reference.split.shapes[reference.split.input].reduce(1, *))
  }

  /// Gives the layer's values of each image of `range`, with the image's index in the source.
  func read(_ images: any ImageSource, _ range: Range<Int>, _ body: (Int, UnsafePointer<Float>) -> Void) throws {
    try images.read(range, into: pixels.all)
    let size = images.shape.count
    for image in 0..<range.count {
      space[reference.split.input].update(from: pixels.start + image * size, count: size)
      reference.front.run(space, images: 1)
      body(range.lowerBound + image, UnsafePointer(space[layer]))
    }
  }
}
