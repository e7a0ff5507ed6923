/// What fine-tuning gave, with or without pruning before it: counts at each epoch, and what was kept.
package struct FineTuningResult: Equatable, Sendable, Codable {
  package var recipe: FineTuningRecipe
  /// What was pruned before; empty for fine-tuning alone.
  package var pruned: [PrunedChannels]
  /// The number of validation images that were tuned on, and that were held out.
  package var tunedImages: Int
  package var heldOutImages: Int
  /// What the network as received answers. `validation` is over the held-out part alone, here and below.
  package var received: SetOutcomes
  /// What it answers when pruned, before tuning; the same as `received` where nothing is pruned.
  package var untuned: SetOutcomes
  /// What the epoch that was kept answers.
  package var tuned: SetOutcomes
  /// Which clean test images that network gets right; nil where none were given.
  package var rightTestImages: ImageFlags?
  /// Epoch 0, which is before tuning, to the last that ran.
  package var epochs: [FineTuningEpoch]
  /// The epoch that was kept, 1 … the last that ran.
  package var kept: Int

  /// Channels that were pruned, of all layers.
  package var prunedCount: Int { pruned.reduce(0) { $0 + $1.channels.count } }
}

/// One epoch of fine-tuning.
package struct FineTuningEpoch: Equatable, Sendable, Codable {
  /// 0 for the network before tuning.
  package var epoch: Int
  /// The mean loss of the epoch's steps; nil at epoch 0.
  package var loss: Double?
  /// On the held-out validation images, which decide.
  package var heldOut: CleanOutcome
  /// On the poisoned validation images, where they were given; it decides nothing.
  package var poisonedValidation: PoisonedOutcome?
}

extension FineTuningResult {
  /// The epoch that is kept: that of the highest held-out accuracy, and among equals the last, which has been tuned
  /// longest. Epoch 0 is none of them, since it is not tuned. nil where no epoch has run.
  static func best(_ epochs: [FineTuningEpoch]) -> Int? {
    var best: FineTuningEpoch?
    for epoch in epochs where epoch.epoch > 0 {
      if let known = best, known.heldOut.correct > epoch.heldOut.correct { continue }
      best = epoch
    }
    return best?.epoch
  }
}
