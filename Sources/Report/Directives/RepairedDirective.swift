import Base
import Lab
import Render

/// `{lab repaired}`: the repaired networks of a sweep as a table; `build` leaves them in `output/networks/`.
struct RepairedDirective: Directive {
  static let name = "repaired"
  static let summary = "the repaired networks of a sweep, as a table; the networks are written to output/networks/"
  static let result: ResultType? = RepairedNetworks.type

  let id: String
  let repairs: SweepRepairs

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
  }

  var writtenNetworks: SweepRepairs? { repairs }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? { sweep(repairs.sweep.id).map(value) }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let value = value(of: try results.sweep(repairs.sweep))
    let rows = repairs.drops.map { drop -> [Table.Cell] in
      guard let cells = QuotedCells(value, at: drop, of: id) else {
        return [.rowHead(drop.description), .text("never"), .absent, .absent, .absent, .absent, .absent]
      }
      return [
        .rowHead(drop.description), cells.plain("pruned"), cells["validation.accuracy"], cells["validation.asr"],
        cells["test.accuracy"], cells["test.asr"], Table.Cell([.code(drop.networkFileName)]),
      ]
    }
    let table = Table(
      groups: [
        "Drop": ["X": .decimal], "Channels": ["pruned": .trailing],
        "Validation (%)": ["accuracy": .decimal, "ASR": .decimal], "Test (%)": ["accuracy": .decimal, "ASR": .decimal],
        "File": ["": .leading],
      ], rows: rows)
    return Performed(blocks: [.table(table)], value: value)
  }

  private func value(of result: SweepResult) -> ResultObject {
    RepairedNetworks(sweep: RuledSweep(result: result, rule: repairs.rule, id: id)).quoted
  }
}

private struct RepairedNetworks: Quotable {
  let sweep: RuledSweep

  static let declaration = ResultDeclaration<RepairedNetworks>("repaired networks") { try $0.sweep.prunedStep(at: $1) }
}

extension Drop {
  /// The name of the file of the repaired network at this drop, in `output/networks/`.
  var networkFileName: String { "model_X=\(description).h5" }
}
