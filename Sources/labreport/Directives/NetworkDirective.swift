import Lab
import Render

/// `{lab network}`: the layers of the network as a table.
struct NetworkDirective: Directive {
  static let name = "network"
  static let summary = "the layers of the network with shapes and numbers of weights, as a table"
  static let options: [DirectiveOption] = []
  static let result: ResultType? = ResultType(
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
    let network = laboratory.network
    let layers = try network.described()
    let rows = layers.map { layer -> [Table.Cell] in
      [
        Table.Cell([.code(layer.name)], isRowHead: true),
        .text(layer.kind),
        .text(layer.reads.joined(separator: ", ")),
        .text(layer.shape.map(String.init).joined(separator: " × ")),
        .count(layer.parameters, "parameters", of: id),
      ]
    }
    let columns: [Table.Column] = [.init(), .init(), .init(), .init(), .init(.trailing)]
    let head = ["Layer", "Computes", "Reads", "Output", "Weights"].map { Table.Cell.text($0) }
    let value = ResultObject(
      Self.result!,
      [
        "name": .text(network.name),
        "layers": .integer(layers.count),
        "parameters": .integer(layers.reduce(0) { $0 + $1.parameters }),
        "classes": .integer(laboratory.classes),
        "prunedLayer": .text(try laboratory.prunedLayer().text),
      ])
    return Performed(blocks: [.table(Table(columns: columns, head: [head], rows: rows))], value: value)
  }
}
