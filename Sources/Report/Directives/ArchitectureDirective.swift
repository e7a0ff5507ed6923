import Lab
import Plot
import Render

/// `{lab architecture}`: draws the network's layers as a diagram, from its graph.
struct ArchitectureDirective: Directive {
  static let name = "architecture"
  static let summary = "draws the network's layers as a diagram, the pruned one marked"
  static let options: [DirectiveOption] = [
    DirectiveOption(
      "layer", "the name of a convolution, or of the layer that pools it", default: "the project's `inputs: layer`",
      "the layer that is marked"),
    .width,
  ]

  let layer: LayerName?
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    layer = arguments.layer("layer")
    size = arguments.width()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let network = try laboratory.network
    let marked = try network.prunedLayer(named: layer)
    return try Performed(try ArchitectureDiagram(network, marked: marked).sized(size), in: laboratory)
  }
}
