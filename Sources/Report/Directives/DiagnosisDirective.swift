import Base
import Lab
import Render

/// `{lab diagnosis}`: which channels the network and the attack use.
struct DiagnosisDirective: Directive {
  static let name = "diagnosis"
  static let summary =
    "dead channels, the trigger’s change of each channel, and what each channel alone does to attack success, as a table"
  static let result: ResultType? = Diagnosis.type
  static let experimentKind: String? = DiagnosisExperiment.kind

  let id: String
  let sweep: ExperimentReference
  let fall: Drop
  let top: Int
  let images: Int
  let honest: String?

  init(_ arguments: inout Arguments) {
    id = arguments.id
    sweep = arguments.sweep()
    fall =
      arguments.drop(
        "fall", otherwise: "10", "how far accuracy or attack success on validation images counts as fallen")
      ?? Drop(points: 10)
    top = arguments.integer(
      "top", in: 1...60, default: 8, "how many channels are listed, those that the trigger changes most")
    images = arguments.integer(
      "images", in: 1...100_000, default: 500,
      "how many poisoned validation images are asked for each channel, spread evenly over the set")
    honest =
      arguments.network(
        "honest", otherwise: "none",
        "a network without a backdoor, for which the trigger only covers a part of the face"
      )?.text
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let finished = try results.finished(sweep, as: SweepRequest.self)
    guard finished.experiment.network == nil else {
      throw Diagnostic(at: sweep.range, "`{lab diagnosis}` takes a sweep of the project’s own network")
    }
    let result = finished.outcome.result
    let halved = result.attackHalved ?? result.channels.count
    let diagnosis = try laboratory.run(
      DiagnosisExperiment(
        layer: result.layer, pruned: Array(result.channels.prefix(halved)), images: images, honest: honest))
    let other = try honest.map {
      try laboratory.run(SweepRequest(order: .ascending, layer: result.layer, network: $0)).outcome.result
    }
    let found = Diagnosis(
      result: result, outcome: diagnosis.outcome, poisoned: finished.outcome.poisonedActivations,
      honestActivations: other?.activations, fall: fall)
    return Performed(blocks: [.table(found.table(top: top))], value: found.quoted, experiment: diagnosis)
  }
}

package struct Diagnosis: Quotable {
  let result: SweepResult
  let outcome: DiagnosisExperiment.Outcome
  /// The activation of each channel over poisoned validation images; nil where there were none.
  let poisoned: [Double]?
  let fall: Drop
  /// The activation of each channel of the honest network; nil where none was given.
  let honestActivations: [Double]?
  /// By channel, what ranks them: the trigger's change; without it, how much more active poisoned images make it.
  private let weight: [Double]
  /// By channel, its place in the order of the sweep, counted from 1.
  private let places: [Int: Int]
  /// The step at which attack success is halved, or the last.
  private let halved: Int

  init(
    result: SweepResult, outcome: DiagnosisExperiment.Outcome, poisoned: [Double]?, honestActivations: [Double]?,
    fall: Drop
  ) {
    self.honestActivations = honestActivations
    self.result = result
    self.outcome = outcome
    self.poisoned = poisoned
    self.fall = fall
    weight =
      outcome.triggerChanges ?? zip(result.activations, poisoned ?? result.activations).map { ($1 - $0).magnitude }
    places = Dictionary(uniqueKeysWithValues: result.channels.enumerated().map { ($1, $0 + 1) })
    halved = result.attackHalved ?? result.channels.count
  }

  static let declaration = ResultDeclaration<Diagnosis>(
    "a diagnosis",
    [
      .integer("dead", "channels that are zero on every clean validation image") { $0.result.deadChannels.count },
      .integer("live", "channels that are not") { $0.result.activations.count - $0.result.deadChannels.count },
      .real("mostActiveShare", "the share of the 8 most active channels in all activation on clean images, 0 … 1") {
        try $0.result.mostActiveShare.orAbsent("no channel is active")
      },
      .real("mostChangedShare", "the share of the 5 most changed channels in all of the trigger’s change, 0 … 1") {
        found in
        try found.outcome.mostChangedShare.orAbsent(found.outcome.unpaired ?? "the trigger changes no channel")
      },
      .real(
        "change", "the trigger’s change of the maps ÷ the activation on clean images, both summed over the channels"
      ) {
        try $0.relativeChange.orAbsent($0.outcome.unpaired ?? "no channel is active")
      },
      .real("occlusion", "the same in the honest network, whose faces the trigger only covers") {
        try $0.occlusion.orAbsent($0.outcome.unpaired ?? "no honest network was given")
      },
      .integer("deadOnPoisoned", "of these, channels that poisoned validation images do not use either") { found in
        let activations = try found.poisoned.orAbsent("no poisoned validation images were given")
        return found.result.deadChannels.count { activations[$0] == 0 }
      },
      .integer("accuracyFallsAt", "the first step at which validation accuracy is down by `fall` points") {
        try $0.result.firstFall(of: .validation, by: $0.fall).orAbsent(noFall)
      },
      .integer("attackFallsAt", "the first step at which attack success on validation images is") {
        try $0.result.firstFall(of: .poisonedValidation, by: $0.fall).orAbsent(noFall)
      },
      .integer("attackHalvedAt", "the first step at which attack success on validation images is halved") {
        try $0.result.attackHalved.orAbsent(noFall)
      },
      .integer("mostChanged", "the channel that the trigger changes most") { $0.mostChanged },
      .integer("mostChangedRank", "its place in the order of the sweep, counted from 1") {
        $0.places[$0.mostChanged] ?? 0
      },
      .integer("carriers", "channels whose removal alone lowers attack success by 1 point or more") { found in
        found.outcome.withoutOne.count { rises(found.outcome.received, over: $0) }
      },
      .integer(
        "returners",
        "channels that raise attack success by 1 point or more when put back alone into the network at `attackHalvedAt`"
      ) { found in found.pruned.count { rises(found.outcome.withOneBack[$0], over: found.outcome.repaired) } },
      .integer("strongest", "the channel that raises it most") { try $0.strongest() },
      .rate("strongestAsr", "attack success with that channel put back") { $0.outcome.withOneBack[try $0.strongest()] },
      .rate("halvedAsr", "attack success without it") { $0.outcome.repaired },
      .integer("images", "poisoned validation images asked") { $0.outcome.received.total },
    ])

  private var relativeChange: Double? { Self.relative(outcome.triggerChanges, to: result.activations) }
  private var occlusion: Double? { Self.relative(outcome.occlusionChanges, to: honestActivations) }

  private static let noFall = "no step falls that far"

  /// The sum of changes in units of the sum of activations; nil where one is missing, or nothing is active.
  package static func relative(_ changes: [Double]?, to activations: [Double]?) -> Double? {
    guard let changes, let sum = activations?.reduce(0, +), sum > 0 else { return nil }
    return changes.reduce(0, +) / sum
  }

  /// Whether `after` is over `before` by 1 point or more.
  private static func rises(_ after: Rate, over before: Rate) -> Bool {
    (after.count - before.count) * 100 >= before.total
  }

  private var mostChanged: Int { weight.indices.max { (weight[$0], -$0) < (weight[$1], -$1) } ?? 0 }

  /// The channels into whose network each of them is put back alone.
  private var pruned: [Int] { result.channels.prefix(halved).sorted() }

  private func strongest() throws -> Int {
    let rates = outcome.withOneBack
    return try pruned.max { (rates[$0].count, -$0) < (rates[$1].count, -$1) }.orAbsent("no channel is pruned")
  }

  /// The `top` channels that the trigger changes most.
  func table(top: Int) -> Table {
    let listed = weight.indices.sorted { (-weight[$0], $0) < (-weight[$1], $1) }.prefix(top)
    let rows = listed.map { channel -> [Table.Cell] in
      [
        .rowHead(String(channel)), .text(places[channel].map(String.init) ?? "–"),
        .text(Formatter.decimal(result.activations[channel], 3)),
        .text(poisoned.map { Formatter.decimal($0[channel], 3) } ?? "–"),
        .text(outcome.triggerChanges.map { Formatter.decimal($0[channel], 3) } ?? "–"),
        .text(outcome.withoutOne[channel].percentText(digits: 2)),
        .text((places[channel] ?? 0) <= halved ? outcome.withOneBack[channel].percentText(digits: 2) : "–"),
      ]
    }
    var table = Table(
      groups: [
        "Channel": ["": .trailing], "Place in": ["the order": .trailing],
        "Mean activation": ["clean": .decimal, "poisoned": .decimal], "Trigger’s": ["change": .decimal],
        "Attack success (%), channel alone": ["pruned": .decimal, "put back": .decimal],
      ], rows: rows)
    table.notes = [
      .text(
        "Attack success over \(Formatter.grouped(outcome.received.total)) poisoned validation images: "
          + "\(outcome.received.percentText(digits: 2))% as received, \(outcome.repaired.percentText(digits: 2))% with the "
          + "first \(halved) channels of the order pruned, into which a channel is put back.")
    ]
    if let change = relativeChange, let occlusion {
      table.notes.append(
        .text(
          " Over all channels the trigger’s change is \(Formatter.decimal(change, 2)) times the activation on clean images, "
            + "and \(Formatter.decimal(occlusion, 2)) times in an honest network, whose faces it only covers."))
    }
    if let reason = outcome.unpaired { table.notes.append(.text("The trigger’s change is not known: \(reason).")) }
    return table
  }
}
