import Base

extension Network {
  /// A network of the DeepID shape for images of 0 … 255 that has learned nothing yet: weights by
  /// `withInitialWeights`, with the normalization to −1 … 1 folded into conv_1.
  package static func untrainedDeepID(classes: Int, seed: UInt64) -> Network {
    InputNormalization().folded(into: deepID(classes: classes).withInitialWeights(seed: seed))
  }

  /// This network with fresh weights: kernels uniform in ±√(6 / (fan in + fan out)) in the order of the layers and of
  /// their values, biases 0.
  ///
  /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
  func withInitialWeights(seed: UInt64, stream: UInt64 = TrainingStream.weights) -> Network {
    var random = SplitMix64(seed, stream)
    var network = self
    for index in layers.indices {
      switch layers[index].operation {
      case .convolution(var convolution):
        let size = convolution.kernel.shape
        let area = size[0] * size[1]
        fill(&convolution.kernel, fan: area * (size[2] + size[3]), &random)
        convolution.bias = convolution.bias?.map { _ in 0 }
        network.layers[index].operation = .convolution(convolution)
      case .dense(var dense):
        fill(&dense.kernel, fan: dense.kernel.shape[0] + dense.kernel.shape[1], &random)
        dense.bias = dense.bias?.map { _ in 0 }
        network.layers[index].operation = .dense(dense)
      default: continue
      }
    }
    return network
  }

  private func fill(_ kernel: inout Tensor, fan: Int, _ random: inout SplitMix64) {
    let limit = (6 / Float(fan)).squareRoot()
    for index in kernel.values.indices { kernel.values[index] = random.uniform(-limit...limit) }
  }
}

/// The streams of random numbers that training takes from one seed.
enum TrainingStream {
  static let weights: UInt64 = 101
  static let order: UInt64 = 102
  static let share: UInt64 = 103
  static let holdOut: UInt64 = 104
  static let subnet: UInt64 = 105
  static let overlays: UInt64 = 106
  static let masks: UInt64 = 107
  static let augmentation: UInt64 = 108
  static let reversedTrigger: UInt64 = 109
  static let stamped: UInt64 = 110
}
