import Base

/// Channels of a layer with the weights that read them: a network in the network.
///
/// Its weights are the filters of the channels, their biases, and of each layer that reads the channels those weights that do;
/// the readers' biases belong to all channels and are none of it.
struct Subnet: Sendable {
  /// For each layer with weights of it, the weights in each parameter (kernel, bias) that are.
  let places: [Int: [[Bool]]]

  /// Throws where something reads the channels mixed, so that no weight is theirs alone.
  init(_ channels: PrunedChannels, in network: Network) throws {
    let index = try network.resolvePrunable(channels.layer)
    let shapes = try network.shapes()
    let chosen = Set(channels.channels)
    guard let count = shapes[index].last, chosen.allSatisfy((0..<count).contains) else {
      preconditionFailure("channels \(channels.channels) of \(shapes[index])")
    }
    var places: [Int: [[Bool]]] = [:]
    if let kernel = network.layers[index].operation.trainedKernel {
      places[index] = [kernel.values.count, count].map { size in (0..<size).map { chosen.contains($0 % count) } }
    }
    // The layers whose values are the channels' alone, channels innermost.
    var apart: Set<Int> = [index]
    for (layer, node) in network.layers.enumerated() where node.inputs.contains(where: apart.contains) {
      switch node.operation {
      case .pooling, .flatten, .dropout, .activation(.relu), .activation(.linear): apart.insert(layer)
      default:
        // A kernel [h, w, channels, filters], or [positions · channels, units]: channels next to innermost.
        guard let kernel = node.operation.trainedKernel, let filters = kernel.shape.last else {
          throw Diagnostic.untrainable(node.name, "a layer that mixes channels of which some alone are trained")
        }
        places[layer] = [
          kernel.values.indices.map { chosen.contains($0 / filters % count) }, [Bool](repeating: false, count: filters),
        ]
      }
    }
    self.places = places
  }

  /// The layers of `network` that have none of its weights.
  func untouched(in network: Network) -> Set<LayerName> {
    Set(network.layers.indices.filter { places[$0] == nil }.map { network.layers[$0].name })
  }

  /// `network` with these weights as `withInitialWeights` of `seed` draws them, those of its biases 0.
  func initialized(in network: Network, seed: UInt64) -> Network {
    replaced(in: network, by: network.withInitialWeights(seed: seed, stream: TrainingStream.subnet))
  }

  /// `network` with these weights as `other` has them, and all others bit for bit as they are.
  func replaced(in network: Network, by other: Network) -> Network {
    func mixed(_ old: [Float], _ new: [Float], _ chosen: [Bool]) -> [Float] {
      old.indices.map { chosen[$0] ? new[$0] : old[$0] }
    }
    var network = network
    for (index, chosen) in places {
      switch (network.layers[index].operation, other.layers[index].operation) {
      case (.convolution(var old), .convolution(let new)):
        old.kernel.values = mixed(old.kernel.values, new.kernel.values, chosen[0])
        if let bias = old.bias, let changed = new.bias { old.bias = mixed(bias, changed, chosen[1]) }
        network.layers[index].operation = .convolution(old)
      case (.dense(var old), .dense(let new)):
        old.kernel.values = mixed(old.kernel.values, new.kernel.values, chosen[0])
        if let bias = old.bias, let changed = new.bias { old.bias = mixed(bias, changed, chosen[1]) }
        network.layers[index].operation = .dense(old)
      default: continue
      }
    }
    return network
  }
}
