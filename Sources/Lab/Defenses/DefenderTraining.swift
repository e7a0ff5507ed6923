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
      normalization?.unfolded(from: start) ?? start, batch: 32, frozen: [], pruned: pruned,
      instructions: engine.instructions, workers: workers)
    let images = try TrainingImages([tuned], network: start)
    try images.checkLabels(classes: graph.classes)
    var optimizer = OptimizerState(recipe.optimizer, graph.parameters, instructions: engine.instructions)
    var sharpness = recipe.radius.map { Sharpness(radius: $0, graph.parameters) }
    let perEpoch = (images.count + 31) / 32, steps = perEpoch * recipe.epochs
    for step in 0..<steps {
      if engine.isCancelled() { throw CancellationError() }
      let (epoch, index) = (step / perEpoch, step % perEpoch)
      var random = SplitMix64(seed, TrainingStream.order, UInt64(epoch))
      let chosen = Array(random.permutation(images.count)[index * 32..<min((index + 1) * 32, images.count)])
      let labels = try images.read(chosen, into: graph.images)
      if recipe.isAugmented {
        for (place, image) in chosen.enumerated() {
          ImageAugmentation(tuned.shape, largest: 255 * scale, seed: seed, epoch: epoch, image: image)
            .apply(graph.images.start + place * images.size)
        }
      }
      normalization?.apply(graph.images.start, chosen.count * images.size)
      var loss = graph.run(labels: labels)
      if sharpness != nil {
        sharpness?.climb(graph.parameters)
        loss = graph.run(labels: labels)
        sharpness?.descend(graph.parameters)
      }
      guard loss.isFinite else { throw Diagnostic.diverged(step: step + 1) }
      let part = steps > 1 ? Double(step) / Double(steps - 1) : 0
      optimizer.step(graph.parameters, rate: recipe.rate * (1 - 0.99 * part), workers: workers)
      cost.add(steps: chosen.count * (sharpness == nil ? 1 : 2), of: pass)
      progress(Progress(done: step + 1, total: steps))
      // Behind layers that are silent for every image nothing can be learned any more.
      if index == perEpoch - 1, graph.isDead(chosen.count) { break }
    }
    let trained = graph.trained()
    return normalization?.folded(into: trained) ?? trained
  }
}
