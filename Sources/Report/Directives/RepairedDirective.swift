import Base
import Lab
import Render

/// `{lab repaired}`: the repaired networks of a sweep as a table; `build` leaves them in `output/networks/`.
struct RepairedDirective: Directive {
  static let name = "repaired"
  static let summary = "the repaired networks of a sweep, as a table; the networks are written to output/networks/"
  static let options: [DirectiveOption] = SweepRepairs.options
  static let result: ResultType? = type
  private static let type = ResultType("repaired networks", members: [], at: .step)

  let id: String
  let repairs: SweepRepairs

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
  }

  var writtenNetworks: SweepRepairs? { repairs }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    sweep(repairs.sweep.id).map { Self.value(of: $0, rule: repairs.rule, id: id) }
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let id = self.id
    let rows = repairs.drops.map { drop -> [Table.Cell] in
      guard let step = result.repaired(at: drop, rule: repairs.rule) else {
        return [.rowHead(drop.description), .text("never"), .absent, .absent, .absent, .absent, .absent]
      }
      let at = "\(id).at(\(drop.description))"
      return [
        .rowHead(drop.description),
        .result(String(step.pruned), "\(at).pruned", of: id),
        .percent(step.network.validation?.accuracy, "\(at).validation.accuracy", of: id),
        .percent(step.network.poisonedValidation?.attackSuccess, "\(at).validation.asr", of: id),
        .percent(step.network.test?.accuracy, "\(at).test.accuracy", of: id),
        .percent(step.network.poisonedTest?.attackSuccess, "\(at).test.asr", of: id),
        Table.Cell([.code(drop.networkFileName)]),
      ]
    }
    let columns: [Table.Column] = [
      .init(.decimal), .init(.trailing), .init(.decimal), .init(.decimal), .init(.decimal), .init(.decimal), .init(),
    ]
    let groups: [Table.Cell] = [
      .text("Drop"), .text("Channels"), Table.Cell([.text("Validation (%)")], span: 2),
      Table.Cell([.text("Test (%)")], span: 2), .text("File"),
    ]
    let head = ["X", "pruned", "accuracy", "ASR", "accuracy", "ASR", ""].map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [groups, head], rows: rows))],
      value: Self.value(of: result, rule: repairs.rule, id: id))
  }

  /// What chapters can ask of the repaired networks of `result`.
  static func value(of result: SweepResult, rule: RepairRule, id: String) -> ResultObject {
    ResultObject(type, [:]) { drop in
      .step(try result.reached(drop, rule: rule, id: id), channels: result.channels.count)
    }
  }
}
