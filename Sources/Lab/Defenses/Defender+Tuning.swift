import Base

/// The defences that train on clean images.
extension Defender {
  /// Learning rates of gradient descent with momentum, the longest steps first: they forget most.
  static let rates = [0.02, 0.01, 0.005, 0.0025]

  /// Fine-tuning: training goes on, on clean images with their true labels. 20 epochs.
  mutating func fineTuned() throws -> Network {
    try chosen(of: Self.rates, name: { "rate \($0)" }) { defender, rate in
      try defender.trained(defender.network, recipe: DefenderRecipe(epochs: 20, rate: rate))
    }
  }

  /// Fine-pruning: channels are pruned until validation accuracy is 10 points down, the rest is tuned. 20 epochs.
  mutating func finePruned() throws -> Network {
    let pruned = channels(at: Drop(points: 10), rule: .first)
    let start = try network.pruning(channels: pruned.channels, of: pruned.layer)
    cost.add(forward: validation.count * (sweep.channels.count + 1), of: pass)
    return try chosen(of: Self.rates, name: { "rate \($0)" }) { defender, rate in
      try defender.trained(start, pruned: [pruned], recipe: DefenderRecipe(epochs: 20, rate: rate))
    }
  }

  /// FT-SAM: fine-tuning towards flat minima, which shrinks the large weights that a backdoor relies on. 10 epochs of two
  /// gradients each, radius 2.
  mutating func sharpnessAware() throws -> Network {
    try chosen(of: Self.rates, name: { "rate \($0)" }) { defender, rate in
      try defender.trained(defender.network, recipe: DefenderRecipe(epochs: 10, rate: rate, radius: 2))
    }
  }

  /// A network of the same shape trained on the defender's images alone: what every defence has to beat. Adam, 40 epochs.
  mutating func trainedFromScratch() throws -> Network {
    let start = InputNormalization(scale: scale).folded(into: network.withInitialWeights(seed: seed))
    return try chosen(of: [0.001], name: { "rate \($0)" }) { defender, rate in
      try defender.trained(start, recipe: DefenderRecipe(epochs: 40, rate: rate, optimizer: .adam()))
    }
  }
}
