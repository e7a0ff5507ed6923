import Base

/// Which weights of a network training leaves as they are, in layers that it trains otherwise.
struct HeldWeights: Sendable {
  /// For each layer, the places held in each of its parameters (kernel, bias), as runs.
  private var runs: [Int: [[Range<Int>]]] = [:]

  /// The weights of pruned channels, which are innermost in kernels, so that they stay zero.
  init(_ pruned: [PrunedChannels], in network: Network) {
    for (index, layer) in network.layers.enumerated() {
      let channels = Set(pruned.filter { $0.layer == layer.name }.flatMap(\.channels))
      guard !channels.isEmpty, let kernel = layer.operation.trainedKernel, let count = kernel.shape.last else {
        continue
      }
      runs[index] = [kernel.values.count, count].map { size in Self.runs(size) { channels.contains($0 % count) } }
    }
  }

  /// Holds all weights that are not in `subnet`, in the layers that it has weights of.
  mutating func hold(allBut subnet: Subnet) {
    for (index, places) in subnet.places {
      let old = runs[index]
      runs[index] = places.indices.map { part in
        let held = old?[part] ?? []
        return Self.runs(places[part].count) { place in
          !places[part][place] || held.contains { $0.contains(place) }
        }
      }
    }
  }

  /// Takes the gradient from the held weights of layer `index`.
  func clear(_ index: Int, _ parameters: [Parameter]) {
    guard let held = runs[index] else { return }
    for (parameter, runs) in zip(parameters, held) {
      for run in runs { (parameter.gradient.start + run.lowerBound).update(repeating: 0, count: run.count) }
    }
  }

  /// The layers with held weights.
  var layers: [Int] { runs.keys.sorted() }

  private static func runs(_ count: Int, where isHeld: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for place in 0..<count where isHeld(place) {
      if let last = runs.last, last.upperBound == place {
        runs[runs.count - 1] = last.lowerBound..<place + 1
      } else {
        runs.append(place..<place + 1)
      }
    }
    return runs
  }
}

extension Operation {
  /// The kernel of a layer that can be trained: [h, w, c, k] or [n, k]. It is trained with k biases, from 0 where it has none.
  var trainedKernel: Tensor? {
    switch self {
    case .convolution(let convolution): convolution.kernel
    case .dense(let dense): dense.kernel
    default: nil
    }
  }
}
