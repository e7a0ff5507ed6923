import Lab
import Render

/// `{lab data}`: the four sets of images as a table.
struct DataDirective: Directive {
  static let name = "data"
  static let summary = "the sets of images that the experiments read, as a table"
  static let options: [DirectiveOption] = []
  static let result: ResultType? = type
  private static let type = ResultType(
    "the data",
    members: [
      .init("classes", .integer, "the number of classes that the network knows, N"),
      .init("target", .text, "the attacker's target, by its label; several are joined by commas"),
      .init("validationImages", .integer, "clean validation images"),
      .init("testImages", .integer, "clean test images"),
    ])

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sets = laboratory.inputs.described
    var rows: [[Table.Cell]] = []
    for set in sets {
      rows.append([
        .rowHead(set.role.title),
        .count(set.images, "images", of: id),
        .count(set.labels, "labels", of: id),
        .text(set.role.isPoisoned ? "poisoned" : "clean"),
        .text(set.storage),
      ])
    }
    let columns: [Table.Column] = [.init(), .init(.trailing), .init(.trailing), .init(), .init()]
    let head = ["Set", "Images", "Labels", "Kind", "Stored as"].map { Table.Cell.text($0) }
    let targets = laboratory.inputs.targets
    let value = ResultObject(
      Self.type,
      [
        "classes": .integer(laboratory.classes),
        "target": targets.isEmpty
          ? .absent(reason: "no poisoned images were given")
          : .text(targets.map(String.init).joined(separator: ", ")),
        "validationImages": sets.first { $0.role == .validation }.map { .integer($0.images) }
          ?? .absent(reason: "no validation images were given"),
        "testImages": sets.first { $0.role == .test }.map { .integer($0.images) }
          ?? .absent(reason: "no test images were given"),
      ])
    return Performed(blocks: [.table(Table(columns: columns, head: [head], rows: rows))], value: value)
  }
}
