package import Lab
package import Plot

/// A layer of the network as the record describes it.
package struct LayerRecord: Encodable, Equatable, Sendable {
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
}
