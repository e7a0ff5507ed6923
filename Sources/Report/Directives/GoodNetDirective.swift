import Base
import Lab
import Render

/// `{lab goodnet}`: what GoodNet answers, by the repaired network that it is built on.
struct GoodNetDirective: Directive {
  static let name = "goodnet"
  static let summary = "what GoodNet answers, by the repaired network that it is built on, as a table"
  static let result: ResultType? = GoodNets.type

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sweep = RuledSweep(result: try results.sweep(repairs.sweep), rule: repairs.rule, id: id)
    let value = GoodNets(sweep: sweep).quoted
    let rows = repairs.drops.map { drop -> [Table.Cell] in
      guard let cells = QuotedCells(value, at: drop, of: id) else {
        return [.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 6)
      }
      let at = set.rawValue
      func share(_ count: String, of total: String) -> Table.Cell {
        cells.cell("\(at).\(count)") { number in
          Rate(Int(number), of: Int(cells.value("\(at).\(total)").number ?? 0)).percentText(digits: 2)
        }
      }
      return [
        .rowHead(drop.description), cells.plain("pruned"), cells["\(at).accuracy"], share("wrong", of: "images"),
        cells["\(at).falseAlarms"], cells["\(at).asr"], share("other", of: "poisoned"), cells["\(at).detection"],
      ]
    }
    let table = Table(
      groups: [
        "Drop": ["X": .decimal], "Channels": ["pruned": .trailing],
        "Clean images (%)": ["correct": .decimal, "wrong": .decimal, "flagged": .decimal],
        "Poisoned images (%)": ["target": .decimal, "other": .decimal, "flagged": .decimal],
      ], rows: rows)
    return Performed(blocks: [.table(table)], value: value)
  }

  /// Of GoodNets was published, on test images, which clean ones they give their true label and which poisoned ones the
  /// target.
  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    guard let result = sweep(repairs.sweep.id), result == Published.curve else { return nil }
    let sweep = RuledSweep(result: result, rule: repairs.rule, id: id)
    return ResultObject(type: GoodNets.type, members: [:]) { drop in
      let pruned = try sweep.step(at: drop).pruned
      let (counts, total) = (Published.goodNet[pruned], Published.testImages)
      let outcomes = SetOutcomes(
        test: CleanOutcome(correct: counts.correct, wrong: total - counts.correct),
        poisonedTest: PoisonedOutcome(target: counts.target, other: total - counts.target))
      let known: Set = ["pruned", "images", "correct", "accuracy", "poisoned", "target", "asr"]
      return .object(
        GoodNet(pruned: pruned, outcomes: outcomes).quoted.limited(
          to: known, orAbsent: "it was not published of GoodNet"))
    }
  }
}

private struct GoodNets: Quotable {
  let sweep: RuledSweep

  static let declaration = ResultDeclaration<GoodNets>(
    "GoodNets", channels: { $0.sweep.result.channels.count },
    step: { GoodNet(pruned: $1, outcomes: $0.sweep.result.steps[$1].goodNet) },
    pruned: { try $0.sweep.step(at: $1).pruned })
}

/// GoodNet of the network as received and a network with `pruned` channels pruned.
private struct GoodNet: Quotable {
  let pruned: Int
  let outcomes: SetOutcomes

  static let declaration = ResultDeclaration<GoodNet>(
    "a GoodNet",
    [
      .integer("pruned", "channels pruned in its repaired network") { $0.pruned },
      .object("validation", "GoodNet's outcome on the validation images") { SetAnswers(.validation, of: $0.outcomes) },
      .object("test", "GoodNet's outcome on the test images") { SetAnswers(.test, of: $0.outcomes) },
    ])
}
