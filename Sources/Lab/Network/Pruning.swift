extension Network {
  /// The network with the filters `channels` of a convolution pruned: kernel and bias 0.
  ///
  /// A pooling layer names the convolution that it pools. Throws `LayerProblem`.
  public func pruning(channels: [Int], of layer: LayerName) throws(LayerProblem) -> Network {
    let index = try resolveConvolution(layer)
    guard case .convolution(let convolution) = layers[index].operation else {
      preconditionFailure("`\(layers[index].name)` is no convolution")
    }
    for channel in channels where !(0..<convolution.channels).contains(channel) {
      throw .noChannel(channel, of: layers[index].name, count: convolution.channels)
    }
    return zeroing(channels: channels, at: index)
  }

  /// The network with channels of the convolution at `index` set to zero, kernel and bias.
  func zeroing(channels: some Sequence<Int>, at index: Int) -> Network {
    guard case .convolution(var convolution) = layers[index].operation else {
      preconditionFailure("`\(layers[index].name)` is no convolution")
    }
    for channel in channels {
      for position in stride(from: channel, to: convolution.kernel.values.count, by: convolution.channels) {
        convolution.kernel.values[position] = 0
      }
      convolution.bias?[channel] = 0
    }
    var network = self
    network.layers[index].operation = .convolution(convolution)
    return network
  }

  /// The index of the convolution that `name` means: itself, or the one whose map the pooling layer `name` pools.
  ///
  /// Throws `LayerProblem` where there is no such layer, and where it is neither.
  public func resolveConvolution(_ name: LayerName) throws(LayerProblem) -> Int {
    guard let start = index(of: name) else {
      let names = layers.map(\.name.text)
      throw .unknown(name, near: nearest(to: name.text, among: names).map { LayerName($0) }, convolutions: convolutions)
    }
    var index = start
    while true {
      switch layers[index].operation {
      case .convolution: return index
      case .pooling, .globalPooling, .activation, .dropout: break
      default: throw .notConvolution(name, convolutions: convolutions)
      }
      guard let input = layers[index].inputs.first else { throw .notConvolution(name, convolutions: convolutions) }
      index = input
    }
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

  /// The names of all convolutions, in order.
  public var convolutions: [LayerName] {
    layers.filter { if case .convolution = $0.operation { true } else { false } }.map(\.name)
  }
}

/// Why a layer can't be pruned.
public enum LayerProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// No layer of that name; the name that is nearest, and what could be meant.
  case unknown(LayerName, near: LayerName?, convolutions: [LayerName])
  /// Neither a convolution nor the pooling of one.
  case notConvolution(LayerName, convolutions: [LayerName])
  /// A channel that the convolution does not have.
  case noChannel(Int, of: LayerName, count: Int)

  /// A sentence with what could be meant.
  public var description: String {
    switch self {
    case .unknown(let name, let near?, _): "there is no layer `\(name)`; did you mean `\(near)`?"
    case .unknown(let name, nil, let convolutions): "there is no layer `\(name)`; \(choice(convolutions))"
    case .notConvolution(let name, let convolutions):
      "layer `\(name)` is neither a convolution nor the pooling of one; \(choice(convolutions))"
    case .noChannel(let channel, let layer, let count):
      "there is no channel \(channel) of `\(layer)`; it has \(count), counted from 0"
    }
  }

  private func choice(_ convolutions: [LayerName]) -> String {
    convolutions.isEmpty
      ? "the network has no convolution"
      : "the convolutions are \(convolutions.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
  }
}
