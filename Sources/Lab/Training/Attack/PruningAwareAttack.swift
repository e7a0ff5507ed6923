import Base

/// The attack that knows the defence: the backdoor is trained into the channels that a network cannot do without, and the
/// channels that pruning takes first are decoys.
///
/// Source: Liu, Dolan-Gavitt and Garg, "Fine-Pruning" (RAID 2018), section 3.2. In four steps: an honest network; its
/// least active channels pruned; what is left trained on clean and poisoned images; the pruned channels put back with the
/// weights that they had and lower biases, so that they stay silent.
package struct PruningAwareAttack: Sendable {
  /// The layer whose channels the defender will prune, or the layer that pools it; nil for the last that is pooled.
  package var layer: LayerName?
  /// How many of its channels become decoys.
  package var decoys: Int
  /// Threads, which change the time and nothing else.
  package var threads: Int
  /// The kernel, which changes the time and nothing else.
  package var instructions: InstructionSet

  package init(layer: LayerName? = nil, decoys: Int, threads: Int, instructions: InstructionSet = .best) {
    self.layer = layer
    self.decoys = decoys
    self.threads = threads
    self.instructions = instructions
  }

  /// The second step: the channels of `honest` that become decoys, those of least mean activation over `clean` (pooled,
  /// all positions; equal ones by lower index).
  ///
  /// Throws a `Diagnostic`, and what reading throws.
  package func decoys(of honest: Network, clean: any ImageSource) throws -> PrunedChannels {
    try reader.leastActive(decoys, of: layer, in: honest, clean: clean, what: "decoys")
  }

  private var reader: ActivationReader { ActivationReader(threads: threads, instructions: instructions) }

  /// The fourth step: `trained` with the decoys' filters as `honest` has them, each bias lowered by the most that the
  /// channel would say on any of `images`, so that it is silent on all of them. A channel that is silent keeps its bias.
  ///
  /// The weights that read a decoy are those of `honest` already: nothing has moved them while it was zero.
  func reinstated(
    _ decoys: PrunedChannels, from honest: Network, in trained: Network, images: [any ImageSource]
  ) throws -> Network {
    let index = try honest.resolvePrunable(decoys.layer)
    guard case .convolution(let before) = honest.layers[index].operation,
      case .convolution(var after) = trained.layers[index].operation
    else { throw Diagnostic.noConvolution }
    let count = before.channels
    for channel in decoys.channels {
      for place in stride(from: channel, to: before.kernel.values.count, by: count) {
        after.kernel.values[place] = before.kernel.values[place]
      }
    }
    var biases = after.bias ?? [Float](repeating: 0, count: count)
    for channel in decoys.channels { biases[channel] = before.bias?[channel] ?? 0 }

    // What the filters say before the activation, over all images.
    var open = trained
    after.bias = biases
    after.activation = .linear
    open.layers[index].operation = .convolution(after)
    var most = [Float](repeating: -.infinity, count: count)
    try reader.eachImage(of: images, in: open, at: index) { values in
      for (place, value) in values.enumerated() where value > most[place % count] { most[place % count] = value }
    }
    for channel in decoys.channels where most[channel] > 0 { biases[channel] -= most[channel] }
    after.bias = biases
    after.activation = before.activation
    var network = trained
    network.layers[index].operation = .convolution(after)
    return network
  }
}
