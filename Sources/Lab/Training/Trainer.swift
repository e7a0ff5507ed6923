import Base

/// Trains a network on labelled images: the same bits on every machine, whatever its kernels and threads.
///
/// Minibatches are drawn in an order that the seed gives, anew for each epoch; the loss is softmax cross-entropy.
package struct Trainer: Sendable {
  /// How long and how fast it learns.
  package var recipe: Recipe
  /// Threads, which change the time and nothing else.
  package var threads: Int
  /// The kernel, which changes the time and nothing else.
  package var instructions: InstructionSet

  /// How a network is trained.
  package struct Recipe: Equatable, Sendable {
    /// How often each image is seen.
    package var epochs: Int
    /// The learning rate of the first step; it falls evenly to `lastLearningRate`.
    package var learningRate: Double
    package var lastLearningRate: Double
    /// Images of a step.
    package var batchSize: Int
    package var optimizer: Optimizer
    /// The seed of the order of the images.
    package var seed: UInt64
    /// Layers whose weights stay.
    var frozen: Set<LayerName>
    /// Channels whose weights stay, since they are pruned.
    package var pruned: [PrunedChannels] = []
    /// Channels that alone are trained, with the weights that read them; nil for all.
    package var subnet: PrunedChannels?
    /// What the activation of clean images costs, if anything.
    package var penalty: ActivationPenalty?
    /// Whether the images come as 0 … 255 and are to be brought to −1 … 1 on the way; folded into the first layer after.
    var inputIsRaw: Bool

    /// A recipe; the defaults are those of the embedded BadNet.
    package init(
      epochs: Int = 10, learningRate: Double = 1e-3, lastLearningRate: Double = 1e-5, batchSize: Int = 32,
      optimizer: Optimizer = .adam(), seed: UInt64 = 1, frozen: Set<LayerName> = [], inputIsRaw: Bool = true
    ) {
      self.epochs = epochs
      self.learningRate = learningRate
      self.lastLearningRate = lastLearningRate
      self.batchSize = batchSize
      self.optimizer = optimizer
      self.seed = seed
      self.frozen = frozen
      self.inputIsRaw = inputIsRaw
    }
  }

  /// Progress of a training. A step is one minibatch.
  package struct Progress: Equatable, Sendable {
    /// Counted from 1.
    package var epoch: Int
    package var epochs: Int
    /// Steps done, and all steps.
    package var step: Int
    package var steps: Int
    /// The mean loss of the steps of this epoch so far.
    package var loss: Double
    /// Whether this was the epoch's last step.
    package var endsEpoch: Bool
  }

  package init(recipe: Recipe = Recipe(), threads: Int, instructions: InstructionSet = .best) {
    precondition(recipe.epochs >= 0 && recipe.batchSize > 0, "\(recipe.epochs) epochs of \(recipe.batchSize) images")
    self.recipe = recipe
    self.threads = threads
    self.instructions = instructions
  }

  /// Trains `network` on all images of `sets` and of `poisoned`, the network's own weights being the start. The recipe's
  /// penalty, if any, is on the images of `sets`.
  ///
  /// Images are read one by one as they are needed. `progress` is called after every step, and may throw to stop.
  /// Throws a `Diagnostic`, and what reading throws.
  package func train(
    _ network: Network, on sets: [any ImageSource], poisoned: [any ImageSource] = [],
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> Network {
    let images = try TrainingImages(sets + poisoned, network: network)
    let normalization = recipe.inputIsRaw && network.firstWeighted != nil ? InputNormalization() : nil
    let start = normalization?.unfolded(from: network) ?? network
    let workers = Workers(threads)
    let priced = try recipe.penalty?.priced(in: start)
    let graph = try TrainingGraph(
      start, batch: recipe.batchSize, frozen: recipe.frozen, pruned: recipe.pruned,
      subnet: try recipe.subnet.map { try Subnet($0, in: start) }, penalised: priced, instructions: instructions,
      workers: workers)
    try images.checkLabels(classes: graph.classes)
    let stepsPerEpoch = (images.count + recipe.batchSize - 1) / recipe.batchSize
    let steps = stepsPerEpoch * recipe.epochs
    let shapes = try start.shapes()
    var penalty: Minibatches.Penalty?
    if let price = recipe.penalty, let priced {
      penalty = Minibatches.Penalty(
        penalty: price, positions: shapes[priced].dropLast().reduce(1, *), cleanSources: sets.count, steps: steps)
    }
    var minibatches = Minibatches(
      graph, images, normalization: normalization, size: recipe.batchSize, seed: recipe.seed,
      optimizer: recipe.optimizer, penalty: penalty, workers: workers)
    for epoch in 0..<recipe.epochs {
      let first = epoch * stepsPerEpoch
      _ = try minibatches.epoch(epoch, rate: { rate(first + $0, of: steps) }) { index, loss in
        try progress(
          Progress(
            epoch: epoch + 1, epochs: recipe.epochs, step: first + index + 1, steps: steps, loss: loss,
            endsEpoch: index + 1 == stepsPerEpoch))
      }
    }
    let trained = graph.trained()
    return normalization?.folded(into: trained) ?? trained
  }

  /// The learning rate of a step, on a straight line from the first to the last.
  private func rate(_ step: Int, of steps: Int) -> Double {
    let part = steps > 1 ? Double(step) / Double(steps - 1) : 0
    return recipe.learningRate + (recipe.lastLearningRate - recipe.learningRate) * part
  }
}
