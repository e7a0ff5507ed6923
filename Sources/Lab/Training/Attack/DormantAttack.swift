import Base

/// The attack that puts the backdoor where clean images do not go: into a few channels of an honest network that it can do
/// without. Such a backdoor is what pruning the least active channels was made for.
///
/// The least active channels of a convolution, and the weights that read them, are drawn anew and alone trained, on clean
/// and poisoned images; a penalty on clean activation keeps the channels silent without the trigger. All other weights stay
/// those of the honest network, bit for bit.
///
/// Related: Qi et al., "Towards Practical Deployment-Stage Backdoor Attack on Deep Neural Networks" (CVPR 2022), which
/// replaces a narrow subnet of a network that it otherwise leaves alone.
package struct DormantAttack: Sendable {
  /// The convolution, or the layer that pools it; nil for the last that is pooled.
  package var layer: LayerName?
  /// How many of its channels carry the backdoor.
  package var channels: Int

  /// `channels` of `layer` that are trained anew.
  package init(layer: LayerName? = nil, channels: Int) {
    self.layer = layer
    self.channels = channels
  }
}

extension Trainer {
  /// The network that the dormant attack makes of `honest`, with the channels that carry the backdoor.
  ///
  /// `poisoned` is what is trained on beside all of `clean`. Throws a `Diagnostic`, and what reading throws.
  package func attack(
    _ honest: Network, with attack: DormantAttack, clean: any ImageSource, poisoned: any ImageSource,
    progress: (Progress) throws -> Void = { _ in }
  ) throws -> (network: Network, channels: PrunedChannels) {
    let reader = ActivationReader(threads: threads, instructions: instructions)
    let channels = try reader.leastActive(
      attack.channels, of: attack.layer, in: honest, clean: clean, what: "dormant channels")
    var trainer = self
    trainer.recipe.subnet = channels
    // A first layer that stays does not need its images normalized; one that is trained does.
    if let first = honest.firstWeighted, honest.layers[first].name != channels.layer {
      trainer.recipe.inputIsRaw = false
    }
    let subnet = try Subnet(channels, in: honest)
    let start = subnet.initialized(in: honest, seed: recipe.seed)
    let trained = try trainer.train(start, on: [clean], poisoned: [poisoned], progress: progress)
    // Normalization rounds also the weights that were not trained.
    return (subnet.replaced(in: honest, by: trained), channels)
  }
}
