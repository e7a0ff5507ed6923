package import Base

extension Network {
  /// The network with `channels` of a convolution, or units of a dense layer, pruned: kernel and bias 0.
  ///
  /// A pooling layer names the convolution that it pools. Throws where it can't be pruned.
  package func pruning(channels: [Int], of layer: LayerName) throws(Diagnostic) -> Network {
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

  /// The number of channels, or units, of the layer that `name` means. Throws where it can't be pruned.
  package func channelCount(of name: LayerName) throws(Diagnostic) -> Int {
    layers[try resolvePrunable(name)].operation.channelCount
  }
}

extension Tensor {
  /// Sets the entries of a column, the last axis, to 0.
  fileprivate mutating func zero(column: Int) {
    for place in stride(from: column, to: values.count, by: shape.last ?? 1) { values[place] = 0 }
  }
}
