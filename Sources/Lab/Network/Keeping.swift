/// Weights with some of their channels.

extension Tensor {
  /// The entries `kept` along `axis`, in that order.
  func keeping(_ kept: [Int], axis: Int) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *), length = shape[axis]
    var smaller = shape
    smaller[axis] = kept.count
    var chosen: [Float] = []
    chosen.reserveCapacity(smaller.reduce(1, *))
    for start in stride(from: 0, to: values.count, by: length * inner) {
      for entry in kept { chosen += values[start + entry * inner..<start + (entry + 1) * inner] }
    }
    return Tensor(shape: smaller, values: chosen)
  }
}

extension [Float] {
  /// The values at the places `kept`, in that order.
  func keeping(_ kept: [Int]) -> [Float] { kept.map { self[$0] } }
}

extension Convolution {
  /// The convolution with the output channels `kept`.
  func keeping(_ kept: [Int]) -> Convolution {
    var smaller = self
    smaller.kernel = kernel.keeping(kept, axis: 3)
    smaller.bias = bias?.keeping(kept)
    return smaller
  }
}

extension BatchNormalization {
  /// The normalization of the channels `kept`.
  func keeping(_ kept: [Int]) -> BatchNormalization {
    BatchNormalization(
      gamma: gamma?.keeping(kept), beta: beta?.keeping(kept), mean: mean.keeping(kept),
      variance: variance.keeping(kept), epsilon: epsilon)
  }

  /// Whether a channel that is zero stays zero.
  func keepsZero(_ channel: Int) -> Bool {
    let scale = (gamma?[channel] ?? 1) / (variance[channel] + epsilon).squareRoot()
    return mean[channel] == 0 && (beta?[channel] ?? 0) == 0 && scale.isFinite
  }
}

extension Operation {
  /// The number of output channels of a layer with a kernel; 0 of any other.
  var channelCount: Int {
    switch self {
    case .convolution(let convolution): convolution.channels
    case .dense(let dense): dense.kernel.shape[1]
    default: 0
    }
  }
}
