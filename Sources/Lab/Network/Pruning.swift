import Base

extension Network {
  /// The network with `channels` of a convolution, or units of a dense layer, pruned: kernel and bias 0.
  ///
  /// A pooling layer names the convolution that it pools. Throws `LayerProblem`.
  public func pruning(channels: [Int], of layer: LayerName) throws(LayerProblem) -> Network {
    let index = try resolvePrunable(layer)
    let count = layers[index].operation.channelCount
    for channel in channels where !(0..<count).contains(channel) {
      throw .noChannel(channel, of: layers[index].name, count: count)
    }
    return zeroing(channels: channels, at: index)
  }

  /// The network with channels of the convolution or dense layer at `index` set to zero, kernel and bias.
  func zeroing(channels: some Sequence<Int>, at index: Int) -> Network {
    var network = self
    switch layers[index].operation {
    case .convolution(var convolution):
      for channel in channels {
        convolution.kernel.zero(column: channel)
        convolution.bias?[channel] = 0
      }
      network.layers[index].operation = .convolution(convolution)
    case .dense(var dense):
      for unit in channels {
        dense.kernel.zero(column: unit)
        dense.bias?[unit] = 0
      }
      network.layers[index].operation = .dense(dense)
    default: preconditionFailure("`\(layers[index].name)` has no channels of its own")
    }
    return network
  }

  /// The number of channels, or units, of the layer that `name` means. Throws `LayerProblem`.
  public func channelCount(of name: LayerName) throws(LayerProblem) -> Int {
    layers[try resolvePrunable(name)].operation.channelCount
  }

  /// The index of the layer that `name` means: a convolution or a dense layer, or the one behind which `name` pools or
  /// applies a function.
  ///
  /// Throws `LayerProblem` where there is no such layer, where it is neither, and where it is the layer that answers.
  public func resolvePrunable(_ name: LayerName) throws(LayerProblem) -> Int {
    guard let start = index(of: name) else {
      let names = layers.map(\.name.text)
      throw .unknown(name, near: nearMatch(of: name.text, in: names).map { LayerName($0) }, prunable: prunableLayers)
    }
    var index = start
    while true {
      switch layers[index].operation {
      case .convolution: return index
      case .dense:
        guard !answers(index) else { throw .answer(layers[index].name) }
        return index
      case .pooling, .globalPooling, .activation, .dropout: break
      default: throw .notPrunable(name, prunable: prunableLayers)
      }
      guard let input = layers[index].inputs.first else { throw .notPrunable(name, prunable: prunableLayers) }
      index = input
    }
  }

  /// Whether the layer's units are the classes: it is the output, or only functions of each value follow it.
  private func answers(_ index: Int) -> Bool {
    var last = output
    while last != index {
      switch layers[last].operation {
      case .activation, .dropout: last = layers[last].inputs[0]
      default: return false
      }
    }
    return true
  }

  /// The index of the layer that holds a convolution's channels as they are ranked: its pooling where one follows
  /// (over activations and dropouts), else the convolution itself.
  public func pooled(_ convolution: Int) -> Int {
    var index = convolution
    while true {
      let readers = layers.indices.filter { layers[$0].inputs.contains(index) }
      guard readers.count == 1 else { return convolution }
      index = readers[0]
      switch layers[index].operation {
      case .pooling, .globalPooling: return index
      case .activation(.softmax): return convolution
      case .activation, .dropout: continue
      default: return convolution
      }
    }
  }

  /// The names of all convolutions, and of all dense layers but the one that answers, in order.
  public var prunableLayers: [LayerName] {
    layers.indices.filter { index in
      switch layers[index].operation {
      case .convolution: true
      case .dense: !answers(index)
      default: false
      }
    }.map { layers[$0].name }
  }
}

extension Tensor {
  /// Sets the entries of a column, the last axis, to 0.
  fileprivate mutating func zero(column: Int) {
    for place in stride(from: column, to: values.count, by: shape.last ?? 1) { values[place] = 0 }
  }
}

/// Why a layer can't be pruned.
public enum LayerProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// No layer of that name; the name that is nearest, and what could be meant.
  case unknown(LayerName, near: LayerName?, prunable: [LayerName])
  /// Neither a convolution or dense layer nor a layer that pools one.
  case notPrunable(LayerName, prunable: [LayerName])
  /// The layer whose units are the classes.
  case answer(LayerName)
  /// A channel that the layer does not have.
  case noChannel(Int, of: LayerName, count: Int)

  /// A sentence with what could be meant.
  public var description: String {
    switch self {
    case .unknown(let name, let near?, _): "there is no layer `\(name)`; did you mean `\(near)`?"
    case .unknown(let name, nil, let prunable): "there is no layer `\(name)`; \(Self.choice(prunable))"
    case .notPrunable(let name, let prunable):
      "layer `\(name)` is neither a convolution nor a dense layer, and pools none; \(Self.choice(prunable))"
    case .answer(let name): "layer `\(name)` can't be pruned: its units are the classes"
    case .noChannel(let channel, let layer, let count):
      "there is no channel \(channel) of `\(layer)`; it has \(count), counted from 0"
    }
  }

  private static func choice(_ layers: [LayerName]) -> String {
    layers.isEmpty
      ? "the network has no layer that can be pruned"
      : "the layers that can be pruned are \(layers.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
  }
}
