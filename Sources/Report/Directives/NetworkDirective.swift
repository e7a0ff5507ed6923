import Lab
import Render

/// `{lab network}`: the layers of the network as a table.
struct NetworkDirective: Directive {
  static let name = "network"
  static let summary = "the layers of the network with shapes and numbers of weights, as a table"
  static let options: [DirectiveOption] = []
  static let result: ResultType? = type
  private static let type = ResultType(
    "the network",
    members: [
      .init("name", .text, "the name that the file gives it"),
      .init("layers", .integer, "the number of layers"),
      .init("parameters", .integer, "the number of weights and biases"),
      .init("classes", .integer, "the number of classes, N"),
      .init("prunedLayer", .text, "the convolution whose channels are pruned"),
    ])

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let network = try NetworkDescription(laboratory.inputs.network)
    let layers = network.layers
    let rows = layers.map { layer -> [Table.Cell] in
      [
        Table.Cell([.code(layer.name.text)], isRowHead: true),
        .text(layer.className),
        .text(layer.inputs.map(\.text).joined(separator: ", ")),
        .text(layer.outputShape.map(String.init).joined(separator: " × ")),
        .count(layer.parameterCount, "parameters", of: id),
      ]
    }
    let columns: [Table.Column] = [.init(), .init(), .init(), .init(), .init(.trailing)]
    let head = ["Layer", "Computes", "Reads", "Output", "Weights"].map { Table.Cell.text($0) }
    let value = ResultObject(
      Self.type,
      [
        "name": .text(network.name),
        "layers": .integer(layers.count),
        "parameters": .integer(network.parameterCount),
        "classes": .integer(laboratory.classes),
        "prunedLayer": .text(try laboratory.prunedLayer().text),
      ])
    return Performed(blocks: [.table(Table(columns: columns, head: [head], rows: rows))], value: value)
  }
}
