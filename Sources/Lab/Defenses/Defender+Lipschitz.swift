import Base

/// CLP: channels whose Lipschitz bound stands out in their layer are pruned; no image is needed.
extension Defender {
  /// In every convolution the channels over mean + u · standard deviation (of a sample, n − 1) go, all layers at once.
  /// Source: Zheng et al., ECCV 2022, equation (10) and its code.
  mutating func prunedByLipschitz() throws -> Network {
    try chosen(of: [1.0, 1.5, 2, 3], name: { "u \($0)" }) { defender, u in
      try defender.network.prunedByLipschitz(u: u)
    }
  }
}

extension Network {
  func prunedByLipschitz(u: Double) throws -> Network {
    var network = self
    for index in layers.indices {
      guard case .convolution = layers[index].operation else { continue }
      let bounds = lipschitzBounds(at: index), count = Double(bounds.count)
      guard bounds.count > 1 else { continue }
      let mean = bounds.reduce(0, +) / count
      let deviation = (bounds.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
      network = network.zeroing(channels: bounds.indices.filter { bounds[$0] > mean + u * deviation }, at: index)
    }
    return network
  }
}
