extension Trainer {
  /// The network that the pruning-aware attack makes of `honest`, with the channels that became decoys.
  ///
  /// `poisoned` is what is trained on beside all of `clean`, by this trainer's recipe, once the decoys are pruned.
  /// Throws a `Diagnostic`, and what reading throws.
  package func attack(
    _ honest: Network, with attack: PruningAwareAttack, clean: any ImageSource, poisoned: any ImageSource,
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> (network: Network, decoys: PrunedChannels) {
    let decoys = try attack.decoys(of: honest, clean: clean)
    var trainer = self
    trainer.recipe.pruned = [decoys]
    let start = try honest.pruning(channels: decoys.channels, of: decoys.layer)
    let trained = try trainer.train(start, on: [clean], poisoned: [poisoned], progress: progress)
    return (try attack.reinstated(decoys, from: honest, in: trained, images: [clean, poisoned]), decoys)
  }
}
