import Lab
import Plot

extension ArchitectureDiagram {
  /// The layers of `network` with what each computes and gives; layers that only pass values on are left out.
  ///
  /// - Throws: a `Diagnostic` where shapes don't fit.
  init(_ network: Network, marked: LayerName?) throws {
    let shapes = try network.shapes()
    // Where a layer is left out, its readers read what it reads.
    var sources = Array(network.layers.indices)
    var (nodes, edges): ([Node], [Edge]) = ([], [])
    for (index, layer) in network.layers.enumerated() {
      if layer.operation.onlyPasses, let input = layer.inputs.first, index != network.output {
        sources[index] = sources[input]
        continue
      }
      nodes.append(
        Node(
          layer.name.text, detail: layer.operation.detail(shapes[index], from: layer.inputs.map { shapes[$0] }),
          kind: layer.operation.kind, isMarked: layer.name == marked))
      for input in layer.inputs {
        let edge = Edge(network.layers[sources[input]].name.text, layer.name.text)
        if !edges.contains(edge) { edges.append(edge) }
      }
    }
    self.init(nodes: nodes, edges: edges)
  }
}

extension Operation {
  /// Whether it gives the values that it gets, in another shape at most.
  fileprivate var onlyPasses: Bool {
    switch self {
    case .flatten, .reshape, .dropout, .activation(.linear): true
    default: false
    }
  }

  fileprivate var kind: ArchitectureDiagram.Kind {
    switch self {
    case .input: .data
    case .convolution: .convolution
    case .pooling, .globalPooling: .pooling
    case .dense: .dense
    case .add, .concatenate: .merge
    default: .other
    }
  }

  /// Such as `60 filters 3 × 3, relu → 10 × 8 × 60`.
  fileprivate func detail(_ shape: [Int], from inputs: [[Int]]) -> String {
    func times(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: "×") }
    func with(_ activation: Activation) -> String { activation == .linear ? "" : ", \(activation.kerasName)" }
    let output = times(shape)
    switch self {
    case .input: return output
    case .convolution(let convolution):
      let size = times(Array(convolution.kernel.shape.prefix(2)))
      let stride = convolution.strides == [1, 1] ? "" : ", stride \(times(convolution.strides))"
      return "\(convolution.channels) filters \(size)\(stride)\(with(convolution.activation)) → \(output)"
    case .pooling(let pooling):
      return "\(pooling.kind == .maximum ? "max" : "mean") \(times(pooling.size)) → \(output)"
    case .globalPooling(let kind): return "\(kind == .maximum ? "max" : "mean") over all → \(output)"
    case .dense(let dense):
      return "\(times(inputs.first ?? [])) → \(output)\(with(dense.activation))"
    case .zeroPadding: return "zeros around → \(output)"
    case .batchNormalization: return "normalised, \(output)"
    case .activation(let activation): return "\(activation.kerasName), \(output)"
    case .add: return "sum, \(output)"
    case .concatenate: return "joined, \(output)"
    case .flatten, .reshape, .dropout: return output
    }
  }
}
