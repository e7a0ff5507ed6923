import Lab
import Plot
import Render

/// `{lab architecture}`: draws the network's layers as a diagram, from its graph.
struct ArchitectureDirective: Directive {
  static let name = "architecture"
  static let summary = "draws the network's layers as a diagram, the pruned one marked"

  let layer: LayerName?
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    layer = arguments.layer("the layer that is marked")
    size = FigureSize(width: arguments.width())
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let network = laboratory.network
    let marked = try network.prunedLayer(named: layer)
    return try Performed(ArchitectureDiagram(network, marked: marked).sized(size))
  }
}
