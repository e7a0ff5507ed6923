import Base

extension Network {
  /// The network without `channels` of a convolution or a dense layer: smaller kernels there and in every layer that
  /// reads them.
  ///
  /// A pooling layer names the convolution that it pools. The answer is that of the network with the channels pruned
  /// (`pruning(channels:of:)`), in the reference to the last bit: a pruned channel is zero at every position, and a
  /// zero adds nothing to a sum. Only the sign of a zero may differ. Other software, which adds in other orders for
  /// other sizes, may differ in the last digits.
  ///
  /// Throws where there is no such layer or channel, and where the channels can't be left out.
  package func removing(channels: [Int], of layer: LayerName) throws -> Network {
    let start = try resolvePrunable(layer)
    let count = layers[start].operation.channelCount
    for channel in channels where !(0..<count).contains(channel) {
      throw Diagnostic.noChannel(channel, of: layers[start].name, count: count)
    }
    let removed = Set(channels)
    if removed.isEmpty { return self }
    guard removed.count < count else { throw Diagnostic.nothingLeft(of: layers[start].name, count: count) }
    var removal = Removal(self, start: start, shapes: try shapes())
    try removal.run(keeping: (0..<count).filter { !removed.contains($0) })
    return removal.network
  }
}

/// A walk through a network, in order, that leaves out some channels of one layer wherever they are read.
private struct Removal {
  private(set) var network: Network
  private let start: Int
  private let shapes: [[Int]]
  /// For each layer so far, the places along its last axis that are left, ascending; nil where all are.
  /// What is at the other places is zero for every image.
  private var left: [[Int]?] = []

  init(_ network: Network, start: Int, shapes: [[Int]]) {
    self.network = network
    self.start = start
    self.shapes = shapes
  }

  private var source: LayerName { network.layers[start].name }

  mutating func run(keeping kept: [Int]) throws(Diagnostic) {
    guard start != network.output else { throw .answer(of: source, output: source) }
    for index in network.layers.indices {
      let layer = network.layers[index]
      if index == start {
        network.layers[index].operation = try removing(from: layer, keeping: kept)
        left.append(kept)
      } else if let first = layer.inputs.first, layer.inputs.contains(where: { left[$0] != nil }) {
        left.append(try follow(index, first))
      } else {
        left.append(nil)
      }
    }
    guard left[network.output] == nil else {
      throw .answer(of: source, output: network.layers[network.output].name)
    }
  }

  /// The layer that is pruned, with the channels that are left.
  private func removing(from layer: Layer, keeping kept: [Int]) throws(Diagnostic) -> Operation {
    switch layer.operation {
    case .convolution(let convolution):
      guard convolution.groups == 1 else { throw .groups(of: source, at: layer.name, count: convolution.groups) }
      try requireZero(convolution.activation, layer.name)
      return .convolution(convolution.keeping(kept))
    case .dense(var dense):
      try requireZero(dense.activation, layer.name)
      dense.kernel = dense.kernel.keeping(kept, axis: 1)
      dense.bias = dense.bias?.keeping(kept)
      return .dense(dense)
    default: preconditionFailure("`\(layer.name)` has no channels of its own")
    }
  }

  /// Shrinks a layer that reads channels which are gone, and returns what is left of its own.
  private mutating func follow(_ index: Int, _ input: Int) throws(Diagnostic) -> [Int]? {
    let layer = network.layers[index]
    if case .concatenate = layer.operation { return concatenated(layer.inputs) }
    if case .add = layer.operation {
      guard layer.inputs.allSatisfy({ left[$0] == left[input] }) else {
        throw .sum(of: source, at: layer.name, branches: layer.inputs.map { network.layers[$0].name })
      }
    }
    guard let kept = left[input] else { return nil }
    switch layer.operation {
    case .input, .concatenate:
      preconditionFailure("`\(layer.name)` does not read `\(network.layers[input].name)` alone")
    case .add, .pooling, .globalPooling, .zeroPadding, .dropout: return kept
    case .activation(let activation):
      try requireZero(activation, layer.name)
      return kept
    case .flatten:
      let channels = shapes[input].last ?? 1
      return (0..<shapes[index][0] / channels).flatMap { position in kept.map { position * channels + $0 } }
    case .reshape: throw .reshape(of: source, at: layer.name)
    case .dense(var dense):
      dense.kernel = dense.kernel.keeping(kept, axis: 0)
      network.layers[index].operation = .dense(dense)
      return nil
    case .convolution(let convolution) where convolution.isDepthwise:
      let outputs = try depthwise(convolution, layer.name, keeping: kept)
      var smaller = convolution.keeping(outputs)
      smaller.groups = kept.count
      network.layers[index].operation = .convolution(smaller)
      return outputs
    case .convolution(var convolution):
      guard convolution.groups == 1 else { throw .groups(of: source, at: layer.name, count: convolution.groups) }
      convolution.kernel = convolution.kernel.keeping(kept, axis: 2)
      network.layers[index].operation = .convolution(convolution)
      return nil
    case .batchNormalization(let normalization):
      for channel in gone(kept, of: normalization.mean.count) where !normalization.keepsZero(channel) {
        throw .notZero(of: source, behind: layer.name, reason: "it shifts channel \(channel)")
      }
      network.layers[index].operation = .batchNormalization(normalization.keeping(kept))
      return kept
    }
  }

  /// What is left of a concatenation.
  private func concatenated(_ inputs: [Int]) -> [Int] {
    var kept: [Int] = []
    var start = 0
    for input in inputs {
      let width = shapes[input].last ?? 1
      kept += (left[input] ?? Array(0..<width)).map { start + $0 }
      start += width
    }
    return kept
  }

  /// The outputs of a depthwise convolution that are computed from the channels `kept`.
  private func depthwise(
    _ convolution: Convolution, _ name: LayerName, keeping kept: [Int]
  ) throws(Diagnostic) -> [Int] {
    try requireZero(convolution.activation, name)
    let multiplier = convolution.channels / convolution.groups
    let outputs = kept.flatMap { $0 * multiplier..<($0 + 1) * multiplier }
    if let bias = convolution.bias, let channel = gone(outputs, of: bias.count).first(where: { bias[$0] != 0 }) {
      throw .notZero(of: source, behind: name, reason: "it adds a bias to channel \(channel)")
    }
    return outputs
  }

  private func requireZero(_ activation: Activation, _ name: LayerName) throws(Diagnostic) {
    guard activation.keepsZero else {
      throw .notZero(of: source, behind: name, reason: "\(activation.kerasName) of 0 is not 0")
    }
  }

  /// The places below `count` that are not among `kept`, which ascend.
  private func gone(_ kept: [Int], of count: Int) -> [Int] {
    let kept = Set(kept)
    return (0..<count).filter { !kept.contains($0) }
  }
}
