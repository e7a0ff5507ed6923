import Base
import Lab
import Render

/// Options that several directives have.
extension Arguments {
  mutating func sweep() -> ExperimentReference {
    if let reference = sweep(otherwise: nil, "the sweep to show") { return reference }
    if !has("sweep") { miss("sweep", hint: "write `sweep: ID` with the id of a `{lab sweep}` block") }
    return ExperimentReference(id: "", range: place)
  }

  /// A sweep; nil where nothing is said, which `otherwise` describes.
  mutating func sweep(otherwise: String?, _ summary: String) -> ExperimentReference? {
    declare("sweep", .reference(SweepRequest.kind), default: otherwise, summary)
    let reference = reader.text("sweep").map { ExperimentReference(id: $0.text, range: $0.range) }
    if let reference { needs.append(reference) }
    return reference
  }

  /// Directives that are experiments of `kind`; at least one, unless `otherwise` says what none means.
  mutating func experiments(
    _ name: String, of kind: String, otherwise: String? = nil, _ summary: String
  ) -> [ExperimentReference] {
    declare(name, .references(kind), default: otherwise, summary)
    let references = (reader.scalars(name) ?? []).map {
      ExperimentReference(id: $0.string, range: $0.range, kind: kind)
    }
    if references.isEmpty, otherwise == nil {
      miss(name, hint: "write `\(name): [ID, ID]` with ids of `{lab \(kind)}` blocks")
    }
    needs += references
    return references
  }

  mutating func drops() -> [Drop] {
    declare(
      "drops", .pointsList, default: "the project's parameter `drops`",
      "the drops X in validation accuracy at which repaired networks are kept")
    guard let scalars = reader.scalars("drops") else { return defaults.drops }
    var drops: [Drop] = []
    for scalar in scalars {
      guard let drop = Drop(scalar.string) else {
        reader.fail(at: scalar.range, "a drop is \(ValueSyntax.points.phrase), not `\(scalar.string)`")
        continue
      }
      if drops.contains(drop) {
        reader.fail(at: scalar.range, "the drop \(drop.description) comes twice")
      } else {
        drops.append(drop)
      }
    }
    return drops
  }

  /// One drop; nil where nothing is said, which `otherwise` describes.
  mutating func drop(_ name: String = "drop", otherwise: String, _ summary: String) -> Drop? {
    read(name, .points, default: otherwise, or: nil, summary) { Drop($0.string).map { .some($0) } }
  }

  mutating func rule() -> RepairRule {
    choice(
      "rule", default: .first,
      "which step stands for X: the first at least X points under step 0, the last within X points, or the first at least X per cent under it"
    )
  }

  mutating func set() -> ReportedSet { choice("set", default: .test, "the images to report on") }

  /// The layer to prune; the project's where nothing is said.
  mutating func layer(_ summary: String, of phrase: String = "the name of a convolution, or of the layer that pools it")
    -> LayerName?
  {
    declare("layer", .text(phrase), default: "the project's `inputs: layer`", summary)
    guard let name = reader.text("layer") else { return defaults.layer }
    if let mistake = defaults.network?.mistake(inLayer: name) { reader.take([mistake]) }
    return LayerName(name.text)
  }

  /// The options `order` and `score`, by which channels are pruned.
  mutating func order(_ summary: String) -> PruningOrder {
    let order = read(
      "order", .choice(["ascending", "descending", "random:SEED"]), default: "ascending", or: .ascending, summary
    ) { PruningOrder(named: $0.string) }
    let scores = ChannelScore.allCases.map { "\($0.rawValue), the \($0.summary)" }.joined(separator: "; ")
    let score = choice("score", default: ChannelScore.activation, "what channels are ranked by: \(scores)")
    guard has("score") else { return order }
    guard order.score == .activation || order.score == score else {
      fail(
        "order", "`order` names the score \(order.score.rawValue), and `score` another", hint: "leave one of them out")
      return order
    }
    return PruningOrder(order.direction, by: score)
  }

  /// Another network than the project's, as a file of the project; nil where nothing is said.
  mutating func network(
    _ name: String = "network", otherwise: String = "the project's `inputs: network`",
    _ summary: String = "the network to work on"
  ) -> Name? {
    declare(name, .text("a file of the project"), default: otherwise, summary)
    let file = reader.text(name)
    if let file { networkFiles.append(file) }
    return file
  }
}

extension Arguments {
  /// A data file of the project, which must be named; it is attached to the PDF.
  mutating func dataFile(_ name: String, _ summary: String) -> Name? {
    declare(name, .text("a file of the project"), default: nil, summary)
    guard let file = reader.text(name) else {
      if !has(name) { miss(name, hint: "write `\(name): FILE.csv`") }
      return nil
    }
    dataFiles.append(file)
    return file
  }

  /// Names, at least one.
  mutating func names(_ name: String, _ summary: String) -> [Name] {
    declare(name, .texts, default: nil, summary)
    let names = (reader.scalars(name) ?? []).map { Name($0.string, at: $0.range) }
    if names.isEmpty, !has(name) { miss(name, hint: "write `\(name): [NAME, NAME]`") }
    return names
  }
}

/// Which repaired networks of which sweep a directive shows: its options `sweep`, `drops` and `rule`.
package struct SweepRepairs: Sendable {
  let sweep: ExperimentReference
  let drops: [Drop]
  let rule: RepairRule

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    drops = arguments.drops()
    rule = arguments.rule()
  }

  /// The sweep, of which the directive `id` shows the steps, and the drops that it reaches with their steps and the channels
  /// that are pruned there.
  func reached(
    in results: NamedResults, by id: String
  ) throws -> (sweep: RuledSweep, network: String?, steps: [(drop: Drop, channels: [Int])]) {
    let finished = try results.finished(sweep, as: SweepRequest.self)
    let ruled = RuledSweep(result: finished.outcome.result, rule: rule, id: id)
    let steps = drops.compactMap { drop in
      (try? ruled.step(at: drop)).map { (drop: drop, channels: Array(ruled.result.channels.prefix($0.pruned))) }
    }
    return (ruled, finished.experiment.network, steps)
  }
}
