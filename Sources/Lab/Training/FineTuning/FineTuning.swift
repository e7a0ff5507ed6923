import Base

/// A network that is being tuned, epoch by epoch.
struct FineTuning {
  private let start: Network
  private let graph: TrainingGraph
  private let normalization: InputNormalization?
  private let cut: FrozenFront?
  private let recipe: FineTuningRecipe
  private var minibatches: Minibatches
  private var epochs = 0
  private let isCancelled: @Sendable () -> Bool

  /// Prepares to tune `network`, whose channels `pruned` are zero and stay so, on `images`.
  ///
  /// Where the layers at the front are not tuned, what they give is computed once and kept (`keepsFeatures`), which
  /// changes the time and nothing else.
  init(
    _ network: Network, pruned: [PrunedChannels], on images: any ImageSource, recipe: FineTuningRecipe, scale: Double,
    engine: Engine, keepsFeatures: Bool = true
  ) throws {
    start = network
    self.recipe = recipe
    isCancelled = engine.isCancelled
    let workers = Workers(engine.threads)
    let frozen = try network.frozen(tuning: recipe.layers)
    var front: FrozenFront?
    if keepsFeatures {
      front = try FrozenFront(
        network, frozen: frozen, images: images.count, limit: engine.featureBytes, instructions: engine.instructions,
        workers: workers)
    }
    cut = front
    let tuned: Network
    var source = images
    if let front {
      tuned = front.head
      source = try front.features(of: images, isCancelled: isCancelled)
      normalization = nil
    } else {
      let first = network.firstWeighted
      normalization = first.flatMap {
        frozen.contains(network.layers[$0].name) ? nil : InputNormalization(scale: scale)
      }
      tuned = normalization?.unfolded(from: network) ?? network
    }
    let set = try TrainingImages([source], network: tuned)
    graph = try TrainingGraph(
      tuned, batch: recipe.batchSize, frozen: frozen, pruned: pruned, instructions: engine.instructions,
      workers: workers)
    try set.checkLabels(classes: graph.classes)
    minibatches = Minibatches(
      graph, set, normalization: normalization, size: recipe.batchSize, seed: recipe.seed,
      optimizer: recipe.optimizer, workers: workers)
  }

  /// Tunes for one epoch more; `progress` is told the steps done and those of an epoch. Returns the mean loss.
  mutating func epoch(progress: (_ done: Int, _ steps: Int) -> Void) throws -> Double {
    let steps = minibatches.perEpoch
    let first = epochs * steps
    let loss = try minibatches.epoch(epochs, rate: { [recipe] in recipe.rate(first + $0, of: recipe.epochs * steps) }) {
      [isCancelled] index, _ in
      if isCancelled() { throw CancellationError() }
      progress(index + 1, steps)
    }
    epochs += 1
    return loss
  }

  /// The network with the weights as they are now, for values as its file takes them.
  var network: Network {
    let trained = graph.trained()
    if let cut { return cut.joined(start, with: trained) }
    return normalization?.folded(into: trained) ?? trained
  }
}
