extension Network {
  /// The sum of |w| over each channel's filter, [k], without the bias: float64, in the order of the kernel.
  ///
  /// `index` is a convolution or a dense layer.
  func filterNorms(at index: Int) -> [Double] {
    let (kernel, count) = kernel(at: index)
    var sums = [Double](repeating: 0, count: count)
    for (place, weight) in kernel.values.enumerated() { sums[place % count] += Double(weight.magnitude) }
    return sums
  }

  /// The bound on each channel's Lipschitz constant as CLP takes it, [k].
  ///
  /// The spectral norm of the filter as a matrix [c, kh·kw]; times |gamma| / sqrt(variance + epsilon) where a batch
  /// normalization comes next, over activations and dropouts, whose own constants are at most 1. Of a unit of a dense
  /// layer, the Euclidean norm of its weights. `index` is a convolution or a dense layer.
  /// Source: Zheng et al., ECCV 2022, equation (9) and its code.
  func lipschitzBounds(at index: Int) -> [Double] {
    let (kernel, count) = kernel(at: index)
    let positions = kernel.shape.count == 4 ? kernel.shape[0] * kernel.shape[1] : 1
    let depth = kernel.values.count / count / positions
    let factors = normalizationFactors(after: index)
    return (0..<count).map { channel in
      let matrix = (0..<depth).map { row in
        (0..<positions).map { Double(kernel.values[($0 * depth + row) * count + channel]) }
      }
      return spectralNorm(of: matrix) * (factors?[channel] ?? 1)
    }
  }

  private func kernel(at index: Int) -> (kernel: Tensor, channels: Int) {
    switch layers[index].operation {
    case .convolution(let convolution): (convolution.kernel, convolution.channels)
    case .dense(let dense): (dense.kernel, dense.kernel.shape[1])
    default: preconditionFailure("`\(layers[index].name)` has no kernel")
    }
  }

  /// |gamma| / sqrt(variance + epsilon) of the batch normalization that comes next; nil where none does.
  private func normalizationFactors(after index: Int) -> [Double]? {
    var index = index
    while true {
      let readers = layers.indices.filter { layers[$0].inputs.contains(index) }
      guard readers.count == 1 else { return nil }
      index = readers[0]
      switch layers[index].operation {
      case .batchNormalization(let batch):
        return batch.variance.indices.map { channel in
          Double((batch.gamma?[channel] ?? 1).magnitude)
            / (Double(batch.variance[channel]) + Double(batch.epsilon)).squareRoot()
        }
      case .activation(.softmax): return nil
      case .activation, .dropout: continue
      default: return nil
      }
    }
  }
}
