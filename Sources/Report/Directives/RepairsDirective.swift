import Base
import Lab
import Render

/// `{lab repairs}`: networks as received, pruned, tuned, and both, in one table.
struct RepairsDirective: Directive {
  static let name = "repairs"
  static let summary = "networks as received, pruned, fine-tuned and fine-pruned, as one table"
  static let options: [DirectiveOption] = [
    DirectiveOption(
      "tuned", "a list of ids of `{lab finetune}` blocks", default: nil,
      "fine-tunings, with pruning before or without; those of one network stand together")
  ]

  let tuned: [ExperimentReference]

  init(_ arguments: inout Arguments) {
    tuned = arguments.experiments("tuned", kind: FineTuneExperiment.kind)
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
        if place == 0 { rows.append(row(name, "as received", nil, result.received, "\(id).before", id)) }
        if !result.pruned.isEmpty, shown.insert(result.pruned).inserted {
          rows.append(row(nil, "pruned", result.prunedCount, result.untuned, "\(id).pruned", id))
        }
        rows.append(
          row(
            nil, result.pruned.isEmpty ? "fine-tuned" : "fine-pruned",
            result.pruned.isEmpty ? nil : result.prunedCount, result.tuned, "\(id).after", id))
      }
    }
    let columns: [Table.Column] = [.init(), .init(), .init(.trailing)] + Array(repeating: .init(.decimal), count: 4)
    let groups: [Table.Cell] = [
      .text("Network"), .text(""), .text("Channels"), Table.Cell([.text("Validation (%)")], span: 2),
      Table.Cell([.text("Test (%)")], span: 2),
    ]
    let head = ["", "repaired by", "pruned", "accuracy", "ASR", "accuracy", "ASR"].map { Table.Cell.text($0) }
    return Performed(blocks: [.table(Table(columns: columns, head: [groups, head], rows: rows))])
  }

  /// One network: the file where `name` is given, what was done, and what it answers, quoted as `place` of `id`.
  private func row(
    _ name: String?, _ repair: String, _ channels: Int?, _ sets: SetOutcomes, _ place: String, _ id: String
  ) -> [Table.Cell] {
    let file = name.map { String($0.split(separator: "/").last ?? "") }
    return [
      file.map { Table.Cell([.code($0)], isRowHead: true) } ?? .text(""),
      .text(repair),
      channels.map { .result(String($0), "\(id).channels", of: id) } ?? .absent,
      .percent(sets.validation?.accuracy, "\(place).validation.accuracy", of: id),
      .percent(sets.poisonedValidation?.attackSuccess, "\(place).validation.asr", of: id),
      .percent(sets.test?.accuracy, "\(place).test.accuracy", of: id),
      .percent(sets.poisonedTest?.attackSuccess, "\(place).test.asr", of: id),
    ]
  }
}
