import Base
import Lab
import Render

/// `{lab defense}`: what each repaired network, and GoodNet on it, is worth as a defence.
struct DefenseDirective: Directive {
  static let name = "defense"
  static let summary =
    "attack success by both definitions, detection, false alarms, robust accuracy and DER of B′ and GoodNet, as a table"
  static let result: ResultType? = Defenses.type

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let finished = try results.finished(repairs.sweep, as: SweepRequest.self)
    let sweep = RuledSweep(result: finished.outcome.result, rule: repairs.rule, id: id)
    let reached = repairs.drops.compactMap { drop in (try? sweep.step(at: drop)).map { (drop: drop, step: $0) } }
    // True labels are asked for of the project's own network alone.
    let robust: RobustnessExperiment.Outcome =
      finished.experiment.network == nil
      ? try laboratory.run(
        RobustnessExperiment(
          set: set, layer: sweep.result.layer,
          prunings: reached.map { Array(sweep.result.channels.prefix($0.step.pruned)) })
      ).outcome : .init(unknown: "the sweep is of another network than the project’s")
    let value = Defenses(sweep: sweep, set: set, asked: reached.map(\.drop), robust: robust).quoted
    let rows = repairs.drops.flatMap { drop -> [[Table.Cell]] in
      guard let cells = QuotedCells(value, at: drop, of: id) else {
        return [[.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 7)]
      }
      return [("repaired", "B′"), ("goodnet", "G")].map { member, title in
        [.rowHead(drop.description), .text(title)]
          + ["accuracy", "falseAlarms", "asr", "undetected", "detection", "robustAccuracy", "der"].map {
            cells["\(member).\($0)"]
          }
      }
    }
    var table = Table(
      groups: [
        "Drop": ["X": .decimal], "": ["": .leading], "Clean images (%)": ["correct": .decimal, "flagged": .decimal],
        "Poisoned images (%)": [
          "target": .decimal, "not flagged": .decimal, "flagged": .decimal, "true label": .decimal,
        ], "": ["DER": .decimal],
      ], rows: rows)
    if let reason = robust.unknown {
      table.notes = [.text("The true labels of poisoned images are not known: \(reason).")]
    }
    return Performed(blocks: [.table(table)], value: value)
  }
}

private struct Defenses: Quotable {
  let sweep: RuledSweep
  let set: ReportedSet
  /// The drops whose networks are in `robust`, in that order.
  let asked: [Drop]
  let robust: RobustnessExperiment.Outcome

  static let declaration = ResultDeclaration<Defenses>("a defence") { try $0.defense(at: $1) }

  private func defense(at drop: Drop) throws -> Defense {
    let step = try sweep.step(at: drop)
    let place = asked.firstIndex(of: drop)
    func network(_ outcomes: SetOutcomes, _ rates: [Rate]) -> DefendedNetwork {
      DefendedNetwork(
        clean: set.clean(outcomes), poisoned: set.poisoned(outcomes),
        robust: place.flatMap { rates.indices.contains($0) ? rates[$0] : nil },
        // A drop that the table does not list has the counts, but no robust accuracy.
        unknown: place == nil ? "X = \(drop) is not in `drops`" : robust.unknown ?? "",
        rating: outcomes.rating(against: sweep.result.steps[0].network, onTest: set == .test))
    }
    return Defense(
      pruned: step.pruned, repaired: network(step.network, robust.repaired),
      goodNet: network(step.goodNet, robust.goodNet))
  }
}

private struct Defense: Quotable {
  let pruned: Int
  let repaired: DefendedNetwork
  let goodNet: DefendedNetwork

  static let declaration = ResultDeclaration<Defense>(
    "the defence at a drop",
    [
      .integer("pruned", "channels pruned") { $0.pruned }, .object("repaired", "B′") { $0.repaired },
      .object("goodnet", "GoodNet on B′") { $0.goodNet },
    ])
}

private struct DefendedNetwork: Quotable {
  let clean: CleanOutcome?
  let poisoned: PoisonedOutcome?
  let robust: Rate?
  /// Why there is no robust accuracy.
  let unknown: String
  let rating: DefenseRating?

  static let declaration = ResultDeclaration<DefendedNetwork>(
    "a defended network",
    [
      .rate("accuracy", "clean accuracy") { try $0.onClean().accuracy },
      .rate("asr", "attack success: poisoned images given the target ÷ poisoned images") {
        try $0.onPoisoned().attackSuccess
      },
      .rate("undetected", "attack success by the other definition: poisoned images not flagged ÷ poisoned images") {
        try $0.onPoisoned().undetected
      },
      .rate("detection", "poisoned images flagged ÷ poisoned images") { try $0.onPoisoned().detection },
      .rate("falseAlarms", "clean images flagged ÷ clean images") { try $0.onClean().falseAlarms },
      .rate("robustAccuracy", "poisoned images given the true label of the image under the trigger ÷ poisoned images") {
        try $0.robust.orAbsent("the true labels of the poisoned images are not known: \($0.unknown)")
      },
      .real("der", "defence effectiveness rating, 0 … 1; 0.5 is no effect") {
        try $0.rating.orAbsent("a set was not given").value
      },
    ])

  private func onClean() throws -> CleanOutcome { try clean.orAbsent("the clean images were not given") }
  private func onPoisoned() throws -> PoisonedOutcome { try poisoned.orAbsent("the poisoned images were not given") }
}
