import Lab
import Render

/// `{lab data}`: the four sets of images as a table.
struct DataDirective: Directive {
  static let name = "data"
  static let summary = "the sets of images that the experiments read, as a table"
  static let result: ResultType? = Described.type

  let id: String

  init(_ arguments: inout Arguments) { id = arguments.id }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let rows = laboratory.inputs.described.map { set -> [Table.Cell] in
      [
        .rowHead(set.role.title), .count(set.images, "images", of: id), .count(set.labels, "labels", of: id),
        .text(set.role.isPoisoned ? "poisoned" : "clean"), .text(set.storage),
      ]
    }
    let table = Table(
      ["Set": .leading, "Images": .trailing, "Labels": .trailing, "Kind": .leading, "Stored as": .leading], rows: rows)
    return Performed(
      blocks: [.table(table)], value: Described(inputs: laboratory.inputs, classes: laboratory.classes).quoted)
  }
}

private struct Described: Quotable {
  let inputs: LabInputs
  let classes: Int

  static let declaration = ResultDeclaration<Described>(
    "the data",
    [
      .integer("classes", "the number of classes that the network knows, N") { $0.classes },
      .integer("extraClass", "the extra class counted from 1, N + 1, which means backdoored") { $0.classes + 1 },
      .text("target", "the attacker's target, by its label; several are joined by commas") { data in
        let targets = data.inputs.targets.map(String.init)
        return try (targets.isEmpty ? nil : targets.joined(separator: ", ")).orAbsent("no poisoned images were given")
      },
      .integer("validationImages", "clean validation images") { try $0.images(.validation) },
      .integer("testImages", "clean test images") { try $0.images(.test) },
    ])

  private func images(_ role: SetRole) throws -> Int {
    try inputs.described.first { $0.role == role }.orAbsent("no \(role.key) images were given").images
  }
}
