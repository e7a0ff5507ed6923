import Render

/// `{lab record}`: what the experiments read, with sizes and SHA-256, and the versions of what computed and drew.
struct RecordDirective: Directive {
  static let name = "record"
  static let summary = "the inputs with their SHA-256, seeds and versions, as a table"
  static let options: [DirectiveOption] = []

  init(_ arguments: inout Arguments) {}

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let record = try laboratory.record()
    let inputs = record.inputs.map { input -> [Table.Cell] in
      [.rowHead(input.title), .text(input.content), Table.Cell([.code(input.shortHash)])]
    }
    let versions = record.versions.map { version -> [Table.Cell] in
      [.rowHead(version.name), .text(version.version), .absent]
    }
    let head = ["What", "Content or version", "SHA-256"].map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: [.init(), .init(), .init()], head: [head], rows: inputs + versions))])
  }
}
