import Base
import Lab
import Render

/// `{lab record}`: what the experiments read, what ran, or which claims were checked, as a table.
struct RecordDirective: Directive {
  static let name = "record"
  static let summary = "what the experiments read, what ran, or which claims were checked, as a table"
  static let showsRun = true

  /// The option `show`.
  enum Part: String, CaseIterable, Sendable { case inputs, experiments, claims }

  let part: Part

  init(_ arguments: inout Arguments) { part = arguments.choice("show", default: .inputs, "what the table lists") }

  var listsExperiments: Bool { part == .experiments }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    switch part {
    case .inputs: Performed(blocks: [.table(inputs(try laboratory.record()))])
    case .experiments: Performed(blocks: [.table(experiments(results.experiments, laboratory.inputs))])
    case .claims: Performed(blocks: [.table(claims(results.claims))])
    }
  }

  private func inputs(_ record: RecordTable) -> Table {
    let inputs = record.inputs.map { input -> [Table.Cell] in
      [.rowHead(input.title), .text(input.content), Table.Cell([.code(input.shortHash)])]
    }
    let versions = record.versions.map { version -> [Table.Cell] in
      [.rowHead(version.name), .text(version.version), .absent]
    }
    return table(["What", "Content or version", "SHA-256"], inputs + versions)
  }

  /// Every experiment by its id, with what leads to it; what it read by name where the table of inputs has the hash.
  private func experiments(_ experiments: [ExperimentRecord], _ inputs: LabInputs) -> Table {
    let known = Set([inputs.networkHash.hexadecimal] + inputs.described.map(\.hash.hexadecimal))
    let sets = Set(inputs.described.map { Self.title($0.role.rawValue) })
    let rows = experiments.map { experiment -> [Table.Cell] in
      let dependencies = experiment.experiment.dependencies
      var read = dependencies.inputs.filter { $0.name != "scale" || $0.value != "1.0" }.map { input in
        known.contains(input.value) ? Self.title(input.name) : "\(input.name) \(input.value.prefix(8))"
      }
      if sets.count > 2, sets.isSubset(of: read) { read = read.filter { !sets.contains($0) } + ["all sets of images"] }
      return [
        Table.Cell([.code(experiment.id)], isRowHead: true), .text(experiment.experiment.kind),
        .text(dependencies.parameterText), .text(read.joined(separator: ", ")),
        Table.Cell([.code(experiment.experiment.key.short)]),
      ]
    }
    var table = table(["Experiment", "Kind", "Parameters", "Reads", "Result"], rows)
    table.rowAnchors = experiments.map { ProvenanceIndex.anchor($0.id) }
    return table
  }

  private func claims(_ claims: [CheckedClaim]) -> Table {
    let rows = claims.map { checked -> [Table.Cell] in
      let place = "\(checked.claim.range.file):\(checked.claim.range.start.line)"
      return [
        Table.Cell([.code(checked.claim.source)], isRowHead: true), Table.Cell([.code(place)]),
        .text(checked.outcome.rawValue), .text(checked.finding),
      ]
    }
    let none: [Table.Cell] = [.rowHead("none is stated"), .absent, .absent, .absent]
    return table(["Claim", "Stated in", "Came out", "Because"], rows.isEmpty ? [none] : rows)
  }

  private func table(_ head: [String], _ rows: [[Table.Cell]]) -> Table {
    Table(columns: head.map { _ in Table.Column() }, head: [head.map { .text($0) }], rows: rows)
  }

  private static func title(_ name: String) -> String { SetRole(rawValue: name)?.title.lowercased() ?? name }
}
