import Base
import Lab
import Render

/// `{lab defense}`: what each repaired network, and GoodNet on it, is worth as a defence.
struct DefenseDirective: Directive {
  static let name = "defense"
  static let summary =
    "attack success by both definitions, detection, false alarms, robust accuracy and DER of B′ and GoodNet, as a table"
  static let options: [DirectiveOption] = SweepRepairs.options + [.set]
  static let result: ResultType? = type

  private static let network = ResultType(
    "a defended network",
    members: [
      .init("accuracy", .rate, "clean accuracy"),
      .init("asr", .rate, "attack success: poisoned images given the target ÷ poisoned images"),
      .init(
        "undetected", .rate, "attack success by the other definition: poisoned images not flagged ÷ poisoned images"),
      .init("detection", .rate, "poisoned images flagged ÷ poisoned images"),
      .init("falseAlarms", .rate, "clean images flagged ÷ clean images"),
      .init(
        "robustAccuracy", .rate, "poisoned images given the true label of the image under the trigger ÷ poisoned images"
      ),
      .init("der", .real, "defence effectiveness rating, 0 … 1; 0.5 is no effect"),
    ])
  private static let step = ResultType(
    "the defence at a drop",
    members: [
      .init("pruned", .integer, "channels pruned"),
      .init("repaired", .object(network), "B′"),
      .init("goodnet", .object(network), "GoodNet on B′"),
    ])
  private static let type = ResultType("a defence", members: [], at: step)

  let id: String
  let repairs: SweepRepairs
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    id = arguments.id
    repairs = SweepRepairs(&arguments)
    set = arguments.set("set")
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let finished = try results.finished(repairs.sweep, as: SweepRequest.self)
    let result = finished.outcome.result
    let id = self.id, set = self.set, rule = repairs.rule
    let reached = repairs.drops.filter { result.repaired(at: $0, rule: rule) != nil }
    let steps = reached.compactMap { result.repaired(at: $0, rule: rule) }
    // True labels are asked for of the project's own network alone.
    let isOwn = finished.experiment.network == nil
    let robust: RobustnessExperiment.Outcome =
      isOwn
      ? try laboratory.run(
        RobustnessExperiment(
          set: set, layer: result.layer, prunings: steps.map { Array(result.channels.prefix($0.pruned)) })
      ).outcome : .init(unknown: "the sweep is of another network than the project’s")
    let defenses = steps.enumerated().map { Defense(result, $1, set: set, robust: robust, index: $0) }
    let rows = repairs.drops.flatMap { drop -> [[Table.Cell]] in
      guard let index = reached.firstIndex(of: drop) else {
        return [[.rowHead(drop.description), .text("never")] + Array(repeating: .absent, count: 7)]
      }
      return [("repaired", "B′", defenses[index].repaired), ("goodnet", "G", defenses[index].goodNet)].map {
        member, title, network in
        let at = "\(id).at(\(drop.description)).\(member)"
        return [
          .rowHead(drop.description),
          .text(title),
          .percent(network.clean?.accuracy, "\(at).accuracy", of: id),
          .percent(network.clean?.falseAlarms, "\(at).falseAlarms", of: id),
          .percent(network.poisoned?.attackSuccess, "\(at).asr", of: id),
          .percent(network.poisoned?.undetected, "\(at).undetected", of: id),
          .percent(network.poisoned?.detection, "\(at).detection", of: id),
          .percent(network.robust, "\(at).robustAccuracy", of: id),
          network.rating.map { .result(Formatter.decimal($0.value, 3), "\(at).der", of: id) } ?? .absent,
        ]
      }
    }
    let columns: [Table.Column] = [.init(.decimal), .init()] + Array(repeating: .init(.decimal), count: 7)
    let groups: [Table.Cell] = [
      .text("Drop"), .text(""), Table.Cell([.text("Clean images (%)")], span: 2),
      Table.Cell([.text("Poisoned images (%)")], span: 4), .text(""),
    ]
    let head = ["X", "", "correct", "flagged", "target", "not flagged", "flagged", "true label", "DER"]
      .map { Table.Cell.text($0) }
    var table = Table(columns: columns, head: [groups, head], rows: rows)
    if let reason = robust.unknown {
      table.notes = [.text("The true labels of poisoned images are not known: \(reason).")]
    }
    return Performed(
      blocks: [.table(table)],
      value: ResultObject(Self.type, [:]) { drop in
        let step = try result.reached(drop, rule: rule, id: id)
        guard let index = reached.firstIndex(of: drop) else {
          // A drop that the table does not list has the counts, but no robust accuracy.
          let defense = Defense(
            result, step, set: set, robust: .init(unknown: "X = \(drop) is not in `drops`"), index: 0)
          return Self.value(defense, step)
        }
        return Self.value(defenses[index], step)
      })
  }

  private static func value(_ defense: Defense, _ step: SweepStep) -> ResultValue {
    func object(_ network: Defense.Network) -> ResultValue {
      func rate(_ rate: Rate?, _ what: String) -> ResultValue { rate.map { .rate($0) } ?? .absent(reason: what) }
      return .object(
        ResultObject(
          Self.network,
          [
            "accuracy": rate(network.clean?.accuracy, "the clean images were not given"),
            "falseAlarms": rate(network.clean?.falseAlarms, "the clean images were not given"),
            "asr": rate(network.poisoned?.attackSuccess, "the poisoned images were not given"),
            "undetected": rate(network.poisoned?.undetected, "the poisoned images were not given"),
            "detection": rate(network.poisoned?.detection, "the poisoned images were not given"),
            "robustAccuracy": rate(
              network.robust, "the true labels of the poisoned images are not known: \(defense.unknown ?? "")"),
            "der": network.rating.map { .real($0.value) } ?? .absent(reason: "a set was not given"),
          ]))
    }
    return .object(
      ResultObject(
        Self.step,
        [
          "pruned": .integer(step.pruned), "repaired": object(defense.repaired), "goodnet": object(defense.goodNet),
        ]))
  }
}

/// The measures of one step.
private struct Defense: Sendable {
  var repaired: Network
  var goodNet: Network
  /// Why robust accuracy is not known.
  var unknown: String?

  struct Network: Sendable {
    var clean: CleanOutcome?
    var poisoned: PoisonedOutcome?
    var robust: Rate?
    var rating: DefenseRating?
  }

  init(
    _ result: SweepResult, _ step: SweepStep, set: ReportedSet, robust: RobustnessExperiment.Outcome, index: Int
  ) {
    let received = result.steps[0].network
    func network(_ outcomes: SetOutcomes, _ rates: [Rate]) -> Network {
      Network(
        clean: set.clean(outcomes), poisoned: set.poisoned(outcomes),
        robust: rates.indices.contains(index) ? rates[index] : nil,
        rating: outcomes.rating(against: received, onTest: set == .test))
    }
    repaired = network(step.network, robust.repaired)
    goodNet = network(step.goodNet, robust.goodNet)
    unknown = robust.unknown
  }
}
