import Base

/// The steps of one training, epoch by epoch: minibatches in an order that the seed gives, anew for each epoch.
struct Minibatches {
  private let graph: TrainingGraph
  private let images: TrainingImages
  private let normalization: InputNormalization?
  private let size: Int
  private let seed: UInt64
  private let workers: Workers
  private var optimizer: OptimizerState
  /// What the activation of clean images costs, if anything.
  private let penalty: Penalty?
  /// Changes the pixels of an image, given its place among all, before it is normalized.
  private let change: Change?
  private let sharpness: Sharpness?

  typealias Change = (_ pixels: UnsafeMutablePointer<Float>, _ epoch: Int, _ image: Int) -> Void

  /// A penalty with what it needs to be applied.
  struct Penalty {
    let penalty: ActivationPenalty
    /// Positions of the layer: an image's values by its channels.
    let positions: Int
    /// The sources, first ones, whose images are clean.
    let cleanSources: Int
    /// All steps of the training, by which its ramp goes.
    let steps: Int
  }

  /// Steps of an epoch; each goes forward and back twice where there is a `radius`.
  var perEpoch: Int { (images.count + size - 1) / size }

  init(
    _ graph: TrainingGraph, _ images: TrainingImages, normalization: InputNormalization?, size: Int, seed: UInt64,
    optimizer: Optimizer, penalty: Penalty? = nil, change: Change? = nil, radius: Double? = nil, workers: Workers
  ) {
    self.graph = graph
    self.images = images
    self.normalization = normalization
    self.size = size
    self.seed = seed
    self.workers = workers
    self.penalty = penalty
    self.change = change
    sharpness = radius.map { Sharpness(radius: $0, graph.parameters) }
    self.optimizer = OptimizerState(optimizer, graph.parameters, instructions: graph.instructions)
  }

  /// Passes once over all images; `rate` is asked for the learning rate of each step of the epoch, counted from 0.
  ///
  /// `progress` is told each step with the mean loss of the epoch so far, and may throw to stop. Returns the mean loss of
  /// the steps. Throws a `Diagnostic` where the loss is no number, and what reading throws.
  mutating func epoch(
    _ epoch: Int, rate: (Int) -> Double, progress: (_ step: Int, _ loss: Double) throws -> Void
  ) throws -> Double {
    var random = SplitMix64(seed, TrainingStream.order, UInt64(epoch))
    let order = random.permutation(images.count)
    var loss = 0.0
    for index in 0..<perEpoch {
      let chosen = order[index * size..<min((index + 1) * size, order.count)]
      let labels = try images.read(Array(chosen), into: graph.images)
      if let change {
        for (place, image) in chosen.enumerated() { change(graph.images.start + place * images.size, epoch, image) }
      }
      normalization?.apply(graph.images.start, chosen.count * images.size)
      let penalty = slope(step: epoch * perEpoch + index, Array(chosen))
      var found = graph.run(labels: labels, penalty: penalty)
      if let sharpness {
        sharpness.climb(graph.parameters)
        found = graph.run(labels: labels, penalty: penalty)
        sharpness.descend(graph.parameters)
      }
      loss += found
      if !loss.isFinite { throw Diagnostic.diverged(step: epoch * perEpoch + index + 1) }
      optimizer.step(graph.parameters, rate: rate(index), workers: workers)
      try progress(index, loss / Double(index + 1))
    }
    return loss / Double(max(1, perEpoch))
  }

  /// The slope of the penalty in a step, counted from 0, over these images.
  private func slope(step: Int, _ chosen: [Int]) -> PenaltySlope? {
    guard let penalty else { return nil }
    return PenaltySlope(
      weight: penalty.penalty.weight(after: step, of: penalty.steps),
      isClean: images.areClean(chosen, sources: penalty.cleanSources), positions: penalty.positions)
  }
}
