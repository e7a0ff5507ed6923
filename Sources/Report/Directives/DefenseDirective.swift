import Base
import Lab
import Render

/// `{lab defense}`: what each repaired network, and GoodNet on it, is worth as a defence.
struct DefenseDirective: Directive {
  static let name = "defense"
  static let summary =
    "attack success by three definitions, detection, false alarms, robust accuracy and DER of B′ and GoodNet, as a table"
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
    let (sweep, network, reached) = try repairs.reached(in: results, by: id)
    // True labels are asked for of the project's own network alone.
    let robust: RobustnessExperiment.Outcome =
      network == nil
      ? try laboratory.run(
        RobustnessExperiment(set: set, layer: sweep.result.layer, prunings: reached.map(\.channels))
      ).outcome : .init(unknown: "the sweep is of another network than the project’s")
    let value = Defenses(sweep: sweep, set: set, asked: reached.map(\.drop), robust: robust).quoted
    let columns = ["accuracy", "falseAlarms", "asr", "asrOthers", "undetected", "detection", "robustAccuracy", "der"]
    func row(_ head: String, _ title: String, _ cells: QuotedCells?) -> [Table.Cell] {
      [.rowHead(head), .text(title)] + columns.map { cells?[$0] ?? .absent }
    }
    let rows = repairs.drops.flatMap { drop -> [[Table.Cell]] in
      guard let cells = QuotedCells(value, at: drop, of: id) else { return [row(drop.description, "never", nil)] }
      return [("repaired", "B′"), ("goodnet", "G")].map { row(drop.description, $1, cells.member($0)) }
    }
    var table = Table(
      groups: [
        "Drop": ["X": .decimal], "": ["": .leading], "Clean images (%)": ["correct": .decimal, "flagged": .decimal],
        "Poisoned images (%)": [
          "target": .decimal, "of others": .decimal, "not flagged": .decimal, "flagged": .decimal,
          "true label": .decimal,
        ], "": ["DER": .decimal],
      ], rows: [row("–", "B", QuotedCells(value, of: id).member("received"))] + rows)
    table.notes = [.text("Of others: without the poisoned images whose true class is the target.")]
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

  static let declaration = ResultDeclaration<Defenses>(
    "a defence",
    [
      .object("received", "B, the network as received") {
        $0.network($0.sweep.result.steps[0].network, $0.robust.received, unknown: $0.robust.unknown)
      }
    ]
  ) { try $0.defense(at: $1) }

  private func defense(at drop: Drop) throws -> Defense {
    let step = try sweep.step(at: drop)
    let place = asked.firstIndex(of: drop)
    // A drop that the table does not list has the counts, but nothing that needs true labels.
    let unknown = place == nil ? "X = \(drop) is not in `drops`" : robust.unknown
    func answers(_ all: [RobustnessExperiment.Answers]) -> RobustnessExperiment.Answers? {
      place.flatMap { all.indices.contains($0) ? all[$0] : nil }
    }
    return Defense(
      pruned: step.pruned, repaired: network(step.network, answers(robust.repaired), unknown: unknown),
      goodNet: network(step.goodNet, answers(robust.goodNet), unknown: unknown))
  }

  private func network(
    _ outcomes: SetOutcomes, _ answers: RobustnessExperiment.Answers?, unknown: String?
  ) -> DefendedNetwork {
    DefendedNetwork(
      clean: set.clean(outcomes), poisoned: set.poisoned(outcomes), answers: answers, unknown: unknown ?? "",
      rating: outcomes.rating(against: sweep.result.steps[0].network, onTest: set == .test))
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
  /// What needs the true labels of poisoned images.
  let answers: RobustnessExperiment.Answers?
  /// Why there is nothing of it.
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
        try $0.onTruth().robust
      },
      .rate("asrOthers", "attack success without the target's own: of the poisoned images of other classes alone") {
        try $0.onTruth().othersAttackSuccess
      },
      .real("der", "defence effectiveness rating, 0 … 1; 0.5 is no effect") {
        try $0.rating.orAbsent("a set was not given").value
      },
    ])

  private func onClean() throws -> CleanOutcome { try clean.orAbsent("the clean images were not given") }
  private func onPoisoned() throws -> PoisonedOutcome { try poisoned.orAbsent("the poisoned images were not given") }
  private func onTruth() throws -> RobustnessExperiment.Answers {
    try answers.orAbsent("the true labels of the poisoned images are not known: \(unknown)")
  }
}
