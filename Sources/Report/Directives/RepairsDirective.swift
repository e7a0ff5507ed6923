import Base
import Lab
import Render

/// `{lab repairs}`: networks as received, pruned, tuned, and both, in one table.
struct RepairsDirective: Directive {
  static let name = "repairs"
  static let summary = "networks as received, pruned, fine-tuned and fine-pruned, as one table"

  let tuned: [ExperimentReference]

  init(_ arguments: inout Arguments) {
    tuned = arguments.experiments(
      "tuned", of: FineTuneExperiment.kind,
      "fine-tunings, with pruning before or without; those of one network stand together")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let finished = try tuned.map { ($0.id, try results.finished($0, as: FineTuneExperiment.self)) }
    var networks: [String] = []
    for (_, tuning) in finished {
      let name = tuning.experiment.network ?? laboratory.inputs.networkName
      if !networks.contains(name) { networks.append(name) }
    }
    var rows: [[Table.Cell]] = []
    for name in networks {
      let own = finished.filter { ($0.1.experiment.network ?? laboratory.inputs.networkName) == name }
      var shown: Set<[PrunedChannels]> = []
      for (place, (id, tuning)) in own.enumerated() {
        let result = tuning.outcome
        let isPruned = !result.pruned.isEmpty
        let cells = QuotedCells(result.quoted, of: id)
        func row(_ network: Table.Cell, _ repair: String, _ channels: Table.Cell, _ place: String) -> [Table.Cell] {
          [network, .text(repair), channels]
            + ["validation.accuracy", "validation.asr", "test.accuracy", "test.asr"].map { cells["\(place).\($0)"] }
        }
        if place == 0 {
          let file = String(name.split(separator: "/").last ?? "")
          rows.append(row(.rowHead(code: file), "as received", .absent, "before"))
        }
        if isPruned, shown.insert(result.pruned).inserted {
          rows.append(row(.text(""), "pruned", cells.plain("channels"), "pruned"))
        }
        rows.append(
          row(.text(""), isPruned ? "fine-pruned" : "fine-tuned", isPruned ? cells.plain("channels") : .absent, "after")
        )
      }
    }
    let table = Table(
      groups: [
        "Network": ["": .leading], "": ["repaired by": .leading], "Channels": ["pruned": .trailing],
        "Validation (%)": ["accuracy": .decimal, "ASR": .decimal], "Test (%)": ["accuracy": .decimal, "ASR": .decimal],
      ], rows: rows)
    return Performed(blocks: [.table(table)])
  }
}
