import Lab
import Render

/// `{lab network}`: the layers of the network as a table.
struct NetworkDirective: Directive {
  static let name = "network"
  static let summary = "the layers of the network with shapes and numbers of weights, as a table"
  static let result: ResultType? = Described.type

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let network = Described(
      network: try NetworkDescription(laboratory.inputs.network), classes: laboratory.classes,
      prunedLayer: try laboratory.prunedLayer())
    let rows = network.network.layers.map { layer -> [Table.Cell] in
      [
        .rowHead(code: layer.name.text), .text(layer.className),
        .text(layer.inputs.map(\.text).joined(separator: ", ")),
        .text(layer.outputShape.map(String.init).joined(separator: " × ")),
        .count(layer.parameterCount, "parameters", of: id),
      ]
    }
    let table = Table(
      ["Layer": .leading, "Computes": .leading, "Reads": .leading, "Output": .leading, "Weights": .trailing], rows: rows
    )
    return Performed(blocks: [.table(table)], value: network.quoted)
  }
}

private struct Described: Quotable {
  let network: NetworkDescription
  let classes: Int
  let prunedLayer: LayerName

  static let declaration = ResultDeclaration<Described>(
    "the network",
    [
      .text("name", "the name that the file gives it") { $0.network.name },
      .integer("layers", "the number of layers") { $0.network.layers.count },
      .integer("parameters", "the number of weights and biases") { $0.network.parameterCount },
      .integer("classes", "the number of classes, N") { $0.classes },
      .text("prunedLayer", "the convolution whose channels are pruned") { $0.prunedLayer.text },
    ])
}
