import Base
import Lab
import Render

/// `{lab diagnosis}`: which channels the attack uses, and whether it reckons with pruning.
struct DiagnosisDirective: Directive {
  static let name = "diagnosis"
  static let summary =
    "dead channels, the trigger’s change of each channel, and what each channel alone does to attack success, as a table"
  static let options: [DirectiveOption] = [
    .sweep,
    DirectiveOption(
      "fall", "a number of percentage points", default: "10",
      "how far accuracy or attack success on validation images counts as fallen"),
    DirectiveOption(
      "top", "an integer, 1 … 60", default: "8", "how many channels are listed, those that the trigger changes most"),
    DirectiveOption(
      "images", "an integer, 1 … 100000", default: "500",
      "how many poisoned validation images are asked for each channel, spread evenly over the set"),
  ]
  static let result: ResultType? = ResultType(
    "a diagnosis",
    members: [
      .init("dead", .integer, "channels that are zero on every clean validation image"),
      .init("deadOnPoisoned", .integer, "of these, channels that poisoned validation images do not use either"),
      .init("accuracyFallsAt", .integer, "the first step at which validation accuracy is down by `fall` points"),
      .init("attackFallsAt", .integer, "the first step at which attack success on validation images is"),
      .init(
        "accuracyFallsFirst", .text,
        "`yes` where accuracy falls before attack success, the mark of an attack that reckons with pruning"),
      .init("attackHalvedAt", .integer, "the first step at which attack success on validation images is halved"),
      .init("mostChanged", .integer, "the channel that the trigger changes most"),
      .init("mostChangedRank", .integer, "its place in the order of the sweep, counted from 1"),
      .init("carriers", .integer, "channels whose removal alone lowers attack success by 1 point or more"),
      .init(
        "returners", .integer,
        "channels that raise attack success by 1 point or more when put back alone into the network at `attackHalvedAt`"
      ),
      .init("strongest", .integer, "the channel that raises it most"),
      .init("strongestAsr", .rate, "attack success with that channel put back"),
      .init("halvedAsr", .rate, "attack success without it"),
      .init("images", .integer, "poisoned validation images asked"),
    ])
  static let experimentKind: String? = DiagnosisExperiment.kind

  let id: String
  let sweep: ExperimentReference
  let fall: Drop
  let top: Int
  let images: Int

  init(_ arguments: inout Arguments) {
    id = arguments.id
    sweep = arguments.experiment("sweep")
    fall = arguments.drop("fall") ?? Drop(points: 10)
    top = arguments.integer("top", in: 1...60, default: 8)
    images = arguments.integer("images", in: 1...100_000, default: 500)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let finished = try results.finished(sweep, as: SweepRequest.self)
    guard finished.experiment.network == nil else {
      throw Diagnostic(at: sweep.range, "`{lab diagnosis}` takes a sweep of the project’s own network")
    }
    let result = finished.outcome.result
    let halved = result.attackHalved ?? result.channels.count
    let diagnosis = try laboratory.run(
      DiagnosisExperiment(layer: result.layer, pruned: Array(result.channels.prefix(halved)), images: images))
    let outcome = diagnosis.outcome
    let poisoned = finished.outcome.poisonedActivations
    // The trigger's change ranks the channels; without it, how much more active poisoned images make them.
    let weight =
      outcome.triggerChanges
      ?? zip(result.activations, poisoned ?? result.activations).map { ($1 - $0).magnitude }
    let listed = weight.indices.sorted { (-weight[$0], $0) < (-weight[$1], $1) }.prefix(top)
    let places = Dictionary(uniqueKeysWithValues: result.channels.enumerated().map { ($1, $0 + 1) })
    let rows = listed.map { channel -> [Table.Cell] in
      [
        .rowHead(String(channel)),
        .text(places[channel].map(String.init) ?? "–"),
        .text(Formatter.decimal(result.activations[channel], 3)),
        .text(poisoned.map { Formatter.decimal($0[channel], 3) } ?? "–"),
        .text(outcome.triggerChanges.map { Formatter.decimal($0[channel], 3) } ?? "–"),
        .text(outcome.withoutOne[channel].percentText(digits: 2)),
        .text((places[channel] ?? 0) <= halved ? outcome.withOneBack[channel].percentText(digits: 2) : "–"),
      ]
    }
    let columns: [Table.Column] =
      [.init(.trailing), .init(.trailing)] + Array(repeating: .init(.decimal), count: 5)
    let groups: [Table.Cell] = [
      .text("Channel"), .text("Place in"), Table.Cell([.text("Mean activation")], span: 2), .text("Trigger’s"),
      Table.Cell([.text("Attack success (%), channel alone")], span: 2),
    ]
    let head = ["", "the order", "clean", "poisoned", "change", "pruned", "put back"].map { Table.Cell.text($0) }
    var table = Table(columns: columns, head: [groups, head], rows: rows)
    table.notes = [
      .text(
        "Attack success over \(Formatter.grouped(outcome.received.total)) poisoned validation images: "
          + "\(outcome.received.percentText(digits: 2))% as received, \(outcome.repaired.percentText(digits: 2))% with the "
          + "first \(halved) channels of the order pruned, into which a channel is put back.")
    ]
    if let reason = outcome.unpaired { table.notes.append(.text("The trigger’s change is not known: \(reason).")) }
    return Performed(
      blocks: [.table(table)], value: value(result, outcome, poisoned, weight: weight, places: places, halved: halved),
      experiment: diagnosis.erased)
  }

  private func value(
    _ result: SweepResult, _ outcome: DiagnosisExperiment.Outcome, _ poisoned: [Double]?, weight: [Double],
    places: [Int: Int], halved: Int
  ) -> ResultObject {
    func rises(_ after: Rate, _ before: Rate) -> Bool { (after.count - before.count) * 100 >= before.total }
    func step(_ step: Int?) -> ResultValue { step.map { .integer($0) } ?? .absent(reason: "no step falls that far") }
    let most = weight.indices.max { (weight[$0], -$0) < (weight[$1], -$1) } ?? 0
    let back = result.channels.prefix(halved).sorted()
    let strongest = back.max { (outcome.withOneBack[$0].count, -$0) < (outcome.withOneBack[$1].count, -$1) }
    guard let type = Self.result else { preconditionFailure("`diagnosis` has a result") }
    return ResultObject(
      type,
      [
        "dead": .integer(result.deadChannels.count),
        "deadOnPoisoned": poisoned.map { activations in
          .integer(result.deadChannels.count { activations[$0] == 0 })
        } ?? .absent(reason: "no poisoned validation images were given"),
        "accuracyFallsAt": step(result.firstFall(of: .validation, by: fall)),
        "attackFallsAt": step(result.firstFall(of: .poisonedValidation, by: fall)),
        "accuracyFallsFirst": result.accuracyFallsFirst(by: fall).map { .text($0 ? "yes" : "no") }
          ?? .absent(reason: "accuracy does not fall that far"),
        "attackHalvedAt": step(result.attackHalved),
        "mostChanged": .integer(most), "mostChangedRank": .integer(places[most] ?? 0),
        "carriers": .integer(outcome.withoutOne.count { rises(outcome.received, $0) }),
        "returners": .integer(back.count { rises(outcome.withOneBack[$0], outcome.repaired) }),
        "strongest": strongest.map { .integer($0) } ?? .absent(reason: "no channel is pruned"),
        "strongestAsr": strongest.map { .rate(outcome.withOneBack[$0]) } ?? .absent(reason: "no channel is pruned"),
        "halvedAsr": .rate(outcome.repaired), "images": .integer(outcome.received.total),
      ])
  }
}
