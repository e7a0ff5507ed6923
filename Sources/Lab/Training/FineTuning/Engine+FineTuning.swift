import Base

extension Engine {
  /// Prunes channels of `network`, if any, tunes what is left on clean validation images, and counts before, between and
  /// after. This is the second half of fine-pruning; without `pruned` it is fine-tuning alone.
  ///
  /// A share of `sets.validation`, drawn by the recipe's seed, is held out: it is not tuned on, and decides which epoch
  /// is kept. Poisoned images and test images decide nothing. Pruned channels stay zero. `scale` is what raw pixel
  /// values 0 … 255 were multiplied by. Where the first convolution is tuned, it is tuned for values of −1 … 1 and then
  /// folded back. The same bits under every kernel and any number of threads.
  ///
  /// Source: Liu, Dolan-Gavitt and Garg, "Fine-Pruning" (RAID 2018), section 4.
  /// Throws a `Diagnostic`, what a source throws, and
  /// `CancellationError`.
  package func fineTune(
    _ network: Network, pruning pruned: [PrunedChannels] = [], sets: LabSets, recipe: FineTuningRecipe,
    scale: Double = 1, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> (network: Network, result: FineTuningResult) {
    if let problem = recipe.problem { throw problem }
    let split = try Split(network)
    for role in SetRole.allCases {
      guard let set = sets[role] else { continue }
      try split.checkShape(set, role)
      try split.checkLabels(set, role)
    }
    let pruned = try pruned.map {
      PrunedChannels(layer: network.layers[try network.resolvePrunable($0.layer)].name, channels: $0.channels)
    }
    guard let validation = sets.validation else { throw Diagnostic.empty(.validation) }
    let parts = try validation.holdingOut(share: recipe.holdOut, seed: recipe.seed)
    var sets = sets
    sets.validation = parts.heldOut
    let start = try pruned.reduce(network) { try $0.pruning(channels: $1.channels, of: $1.layer) }
    var tuning = try FineTuning(start, pruned: pruned, on: parts.tuned, recipe: recipe, scale: scale, engine: self)

    let received = try outcomes(of: network, sets)
    let untuned = pruned.isEmpty ? received : try outcomes(of: start, sets)
    guard let heldOut = untuned.validation else { throw Diagnostic.empty(.validation) }
    var epochs = [FineTuningEpoch(epoch: 0, heldOut: heldOut, poisonedValidation: untuned.poisonedValidation)]
    var kept = start
    for epoch in 1...recipe.epochs {
      let loss = try tuning.epoch { done, steps in
        progress(Progress(done: (epoch - 1) * steps + done, total: recipe.epochs * steps))
      }
      let candidate = tuning.network
      let found = try evaluate(candidate, clean: parts.heldOut, poisoned: sets.poisonedValidation)
      guard let clean = found.clean else { throw Diagnostic.empty(.validation) }
      epochs.append(FineTuningEpoch(epoch: epoch, loss: loss, heldOut: clean, poisonedValidation: found.poisoned))
      let best = FineTuningResult.best(epochs) ?? epoch
      if best == epoch { kept = candidate }
      if epoch - best >= recipe.patience { break }
    }
    progress(Progress(done: 1, total: 1))
    let best = FineTuningResult.best(epochs) ?? 0
    var tuned = try outcomes(
      of: kept, LabSets(validation: parts.heldOut, test: sets.test, poisonedTest: sets.poisonedTest))
    tuned.poisonedValidation = epochs[best].poisonedValidation
    let rights = try sets.test.map { test in
      ImageFlags(zip(try labels(kept, test), test.labels).map { $0 == $1 })
    }
    return (
      kept,
      FineTuningResult(
        recipe: recipe, pruned: pruned, tunedImages: parts.tuned.count, heldOutImages: parts.heldOut.count,
        received: received, untuned: untuned, tuned: tuned, rightTestImages: rights, epochs: epochs, kept: best)
    )
  }

  /// What `network` answers for each set that there is.
  private func outcomes(of network: Network, _ sets: LabSets) throws -> SetOutcomes {
    let validation = try evaluate(network, clean: sets.validation, poisoned: sets.poisonedValidation)
    let test = try evaluate(network, clean: sets.test, poisoned: sets.poisonedTest)
    return SetOutcomes(
      validation: validation.clean, poisonedValidation: validation.poisoned, test: test.clean,
      poisonedTest: test.poisoned)
  }
}

extension ImageSource {
  /// Two parts, to tune on and held out: round(share · n) of the n images, at least one and not all, by `seed`. Both
  /// keep their order.
  ///
  /// Throws where there are fewer than two images.
  func holdingOut(
    share: Double, seed: UInt64
  ) throws(Diagnostic) -> (tuned: SelectedImages, heldOut: SelectedImages) {
    guard count >= 2 else {
      throw Diagnostic(
        "the clean validation set holds \(count) images, and tuning needs at least 2: some to tune on, some to hold out"
      )
    }
    let held = min(max(Int((share * Double(count)).rounded()), 1), count - 1)
    var random = SplitMix64(seed, TrainingStream.holdOut)
    let order = random.permutation(count)
    return (
      SelectedImages(self, indices: order.dropFirst(held).sorted()),
      SelectedImages(self, indices: order.prefix(held).sorted())
    )
  }
}
