import Base

/// STRIP: an image whose answer does not waver under other images laid over it is held back.
///
/// Of each image, `overlays` sums with clean images, cut off at the largest value, are answered, and the mean entropy of the
/// answers is taken. A trigger keeps it low. Images under the threshold are flagged; it is the entropy that 5% of the clean
/// held-out validation images stay under. Source: Gao et al., ACSAC 2019.
extension Defender {
  mutating func strip() throws -> EntropyFilter {
    var filter = try EntropyFilter(network, overlays: tuned, largest: 255 * scale, seed: seed, engine: engine)
    let entropies = try filter.entropies(of: heldOut).sorted()
    filter.threshold = entropies[min(entropies.count / 20, entropies.count - 1)]
    cost.add(forward: heldOut.count * EntropyFilter.overlays, of: pass)
    return filter
  }
}

/// Flags images by the entropy of a network's answers under overlays.
struct EntropyFilter {
  static let overlays = 16
  private let graph: TrainingGraph
  private let network: Network
  private let shape: ImageShape
  private let engine: Engine
  private let largest: Float
  /// Clean images that are laid over, [overlays, h, w, c].
  let over: [Float]
  /// In nats.
  var threshold = 0.0

  init(_ network: Network, overlays source: SelectedImages, largest: Double, seed: UInt64, engine: Engine) throws {
    self.network = network
    self.engine = engine
    self.largest = Float(largest)
    shape = source.shape
    graph = try TrainingGraph(
      network, batch: Self.overlays, frozen: Set(network.layers.map(\.name)), instructions: engine.instructions,
      workers: Workers(engine.threads))
    var random = SplitMix64(seed, TrainingStream.overlays)
    let order = random.permutation(source.count)
    var over = [Float](repeating: 0, count: Self.overlays * source.shape.count)
    try over.withUnsafeMutableBufferPointer { over in
      for place in 0..<Self.overlays {
        let image = order[place % order.count]
        let part = over[place * source.shape.count..<(place + 1) * source.shape.count]
        try source.read(image..<image + 1, into: UnsafeMutableBufferPointer(rebasing: part))
      }
    }
    self.over = over
  }

  func isHeldBack(_ images: any ImageSource) throws -> [Bool] { try entropies(of: images).map { $0 < threshold } }

  /// The mean entropy of the answers to each image under the overlays, in nats.
  func entropies(of images: any ImageSource) throws -> [Double] {
    var image = [Float](repeating: 0, count: shape.count)
    return try (0..<images.count).map { index in
      if engine.isCancelled() { throw CancellationError() }
      try image.withUnsafeMutableBufferPointer { try images.read(index..<index + 1, into: $0) }
      for place in 0..<Self.overlays {
        let to = graph.images.start + place * shape.count
        for i in 0..<shape.count { to[i] = min(image[i] + over[place * shape.count + i], largest) }
      }
      return graph.entropies(Self.overlays).reduce(0, +) / Double(Self.overlays)
    }
  }
}
