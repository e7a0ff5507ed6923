import Base

/// How a defender trains a network.
struct DefenderRecipe {
  var epochs: Int
  /// The length of the first step; it falls evenly to a hundredth.
  var rate: Double
  var optimizer = Optimizer.momentum(0.9)
  /// Whether images are shifted, mirrored and lit anew each time.
  var isAugmented = true
  /// The radius of the neighbourhood whose worst point gives the gradient; nil for the point itself.
  var radius: Double?
  /// Put on a fifth of the images, which keep their true labels; so that it is unlearned.
  var unlearned: ReversedTrigger?
}

extension Defender {
  /// The network trained further on the images to train on; channels of `pruned` stay 0. Minibatches of 32 in an order that
  /// the seed gives, anew for each epoch; the weights behind the last epoch.
  ///
  /// - Throws: a `Diagnostic` where training diverges or is not possible through a layer, `CancellationError`.
  mutating func trained(
    _ start: Network, pruned: [PrunedChannels] = [], recipe: DefenderRecipe
  ) throws -> Network {
    let normalization = start.firstWeighted.map { _ in InputNormalization(scale: scale) }
    let workers = Workers(engine.threads)
    let graph = try TrainingGraph(
      normalization?.unfolded(from: start) ?? start, batch: Self.batch, frozen: [], pruned: pruned,
      instructions: engine.instructions, workers: workers)
    let images = try TrainingImages([tuned], network: start)
    try images.checkLabels(classes: graph.classes)
    var minibatches = Minibatches(
      graph, images, normalization: normalization, size: Self.batch, seed: seed, optimizer: recipe.optimizer,
      change: change(by: recipe), radius: recipe.radius, workers: workers)
    let perEpoch = minibatches.perEpoch, steps = perEpoch * recipe.epochs
    for epoch in 0..<recipe.epochs {
      _ = try minibatches.epoch(epoch) { index in
        let part = steps > 1 ? Double(epoch * perEpoch + index) / Double(steps - 1) : 0
        return recipe.rate * (1 - 0.99 * part)
      } progress: { [engine, progress] index, _ in
        if engine.isCancelled() { throw CancellationError() }
        progress(Progress(done: epoch * perEpoch + index + 1, total: steps))
      }
      cost.add(steps: images.count * (recipe.radius == nil ? 1 : 2), of: pass)
      // Behind layers that are silent for every image nothing can be learned any more.
      if graph.isDead(images.count - (perEpoch - 1) * Self.batch) { break }
    }
    let trained = graph.trained()
    return normalization?.folded(into: trained) ?? trained
  }
  private static let batch = 32

  /// What the recipe does to an image before it is learned from; nil for nothing.
  private func change(by recipe: DefenderRecipe) -> Minibatches.Change? {
    guard recipe.isAugmented || recipe.unlearned != nil else { return nil }
    let (shape, largest, seed) = (tuned.shape, 255 * scale, seed)
    return { pixels, epoch, image in
      if recipe.isAugmented {
        ImageAugmentation(shape, largest: largest, seed: seed, epoch: epoch, image: image).apply(pixels)
      }
      if let trigger = recipe.unlearned {
        var random = SplitMix64(seed, TrainingStream.stamped, UInt64(epoch), UInt64(image))
        if random.chance(0.2) { trigger.stamp(pixels) }
      }
    }
  }
}
