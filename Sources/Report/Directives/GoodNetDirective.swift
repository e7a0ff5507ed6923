import Base
import Lab
import Render

/// `{lab goodnet}`: what GoodNet answers, by the repaired network that it is built on.
struct GoodNetDirective: Directive {
  static let name = "goodnet"
  static let summary = "what GoodNet answers, by the repaired network that it is built on, as a table"
  static let options: [DirectiveOption] = SweepRepairs.options + [.set]
  static let result: ResultType? = type
  private static let type = ResultType("GoodNets", members: [], at: .goodNetStep)

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set("set")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let id = self.id, rule = repairs.rule
    let rows = repairs.drops.map { drop -> [Table.Cell] in
      guard let step = result.repaired(at: drop, rule: rule) else {
        return [.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 6)
      }
      let clean = set.clean(step.goodNet)
      let poisoned = set.poisoned(step.goodNet)
      let at = "\(id).at(\(drop.description)).\(set.rawValue)"
      return [
        .rowHead(drop.description),
        .result(String(step.pruned), "\(id).at(\(drop.description)).pruned", of: id),
        .percent(clean?.accuracy, "\(at).accuracy", of: id),
        .percent(clean.map { Rate($0.wrong, of: $0.total) }, "\(at).wrong", of: id),
        .percent(clean?.falseAlarms, "\(at).falseAlarms", of: id),
        .percent(poisoned?.attackSuccess, "\(at).asr", of: id),
        .percent(poisoned.map { Rate($0.other, of: $0.total) }, "\(at).other", of: id),
        .percent(poisoned?.detection, "\(at).detection", of: id),
      ]
    }
    let columns: [Table.Column] =
      [.init(.decimal), .init(.trailing)] + Array(repeating: .init(.decimal), count: 6)
    let groups: [Table.Cell] = [
      .text("Drop"), .text("Channels"), Table.Cell([.text("Clean images (%)")], span: 3),
      Table.Cell([.text("Poisoned images (%)")], span: 3),
    ]
    let head = ["X", "pruned", "correct", "wrong", "flagged", "target", "other", "flagged"].map { Table.Cell.text($0) }
    return Performed(
      blocks: [.table(Table(columns: columns, head: [groups, head], rows: rows))],
      value: ResultObject(Self.type, [:]) { drop in .goodNet(try result.reached(drop, rule: rule, id: id)) })
  }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    guard let sweep = sweep(repairs.sweep.id), sweep == Published.curve else { return nil }
    let id = self.id, rule = repairs.rule
    return ResultObject(Self.type, [:]) { drop in
      let step = try sweep.reached(drop, rule: rule, id: id)
      return .publishedGoodNet(Published.goodNet[step.pruned], pruned: step.pruned)
    }
  }
}
