package import Lab
package import Plot

/// A layer of the network as the record describes it: enough to draw the graph.
package struct LayerRecord: Codable, Equatable, Sendable {
  package var name: String
  /// Such as `60 filters 3×3, relu → 10×8×60`.
  package var detail: String
  package var kind: ArchitectureDiagram.Kind
  /// The layers that it reads.
  package var reads: [String]

  /// The layers of `network`, those that only pass values on left out; empty where shapes don't fit.
  package static func all(of network: Network) -> [LayerRecord] {
    guard let diagram = try? ArchitectureDiagram(network, marked: nil) else { return [] }
    return diagram.nodes.map { node in
      LayerRecord(
        name: node.name, detail: node.detail ?? "", kind: node.kind,
        reads: diagram.edges.filter { $0.to == node.name }.map(\.from))
    }
  }

  /// More layers than any network that a diagram could show.
  package static let most = 2_000

  /// Throws `RecordProblem` where the layers are no graph that can be drawn.
  package static func check(_ layers: [LayerRecord]) throws(RecordProblem) {
    var known: Set<String> = []
    if layers.count > most { throw RecordProblem(fact: "its network has \(layers.count) layers") }
    for layer in layers {
      guard layer.name.count + layer.detail.count < 1000, known.insert(layer.name).inserted else {
        throw RecordProblem(fact: "its network has a layer twice, or one with too long a name")
      }
      // In the order of a pass, so that nothing runs in a circle.
      guard layer.reads.count <= 100, layer.reads.allSatisfy({ known.contains($0) && $0 != layer.name }) else {
        throw RecordProblem(fact: "the layer \(layer.name) reads one that does not stand before it")
      }
    }
  }
}

extension ArchitectureDiagram {
  /// The diagram of recorded layers, with those of `marked` marked.
  init(_ layers: [LayerRecord], marked: [String]) {
    self.init(
      nodes: layers.map {
        Node($0.name, detail: $0.detail.isEmpty ? nil : $0.detail, kind: $0.kind, isMarked: marked.contains($0.name))
      },
      edges: layers.flatMap { layer in layer.reads.map { Edge($0, layer.name) } })
  }
}
