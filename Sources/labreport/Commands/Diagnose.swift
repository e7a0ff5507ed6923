import Base
import Report
import ArgumentParser
import Lab

/// `labreport diagnose`: which channels the network and the attack use.
struct Diagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Tells which channels a network and an attack use: live ones, the trigger's change, what each alone does to it.")

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean validation images.")
  var validation: String

  @Option(help: "Poisoned validation images.")
  var poisonedValidation: String

  @Option(help: "A network without a backdoor, for which the trigger only covers a part of the face: the baseline.")
  var honest: String?

  @Option(help: "The convolution or dense layer, or the layer that pools it; the last that is pooled unless told.")
  var layer: String?

  @Option(
    help: "How far accuracy or attack success counts as fallen, in percentage points, 0 … 100.", transform: Drop.option)
  var fall = Drop(points: 10)

  @Option(help: "How many poisoned images are asked for each channel, 1 or more, spread evenly over the set.")
  var sample = 500

  @OptionGroup var ordering: OrderOptions
  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard sample > 0 else { throw ValidationError("--sample is 1 or more, not \(sample).") }
  }

  func run() throws {
    let network = try Network.load(path: network).network
    let clean = try DataSet.open(validation, scale: images.scale, for: network)
    let poisoned = try DataSet.open(poisonedValidation, scale: images.scale, for: network)
    guard poisoned.count > 0 else { throw Diagnostic.empty(.poisonedValidation) }
    let other = try honest.map { try Network.load(path: $0).network }
    let clock = RunClock()
    let engine = try execution.engine()
    let swept = try engine.sweep(
      network, sets: LabSets(validation: clean, poisonedValidation: poisoned), layer: layer.map { LayerName($0) },
      orders: [ordering.ranked], progress: execution.progress("Pruning"))
    let result = swept.results[0]
    let honestActivations = try other.map {
      try engine.sweep($0, sets: LabSets(validation: clean), layer: result.layer).results[0].activations
    }
    let halved = result.attackHalved ?? result.channels.count
    let count = min(sample, poisoned.count), stride = poisoned.count / count
    let chosen = SelectedImages(poisoned, indices: (0..<count).map { $0 * stride })
    let pairing: PairingExperiment.Outcome =
      switch try ImagePairing(clean: clean, poisoned: poisoned) {
      case .paired(let positions): .init(positions: positions)
      case .unpaired(let reason): .init(reason: reason)
      }
    let outcome = try DiagnosisExperiment.outcome(
      network, engine: engine, clean: clean, poisoned: poisoned, chosen: chosen, pairing: pairing, layer: result.layer,
      pruned: Array(result.channels.prefix(halved)), honest: other,
      progress: execution.progress("Diagnosing"))
    let output = DiagnoseOutput(
      layer: result.layer, dead: result.deadChannels, accuracyFallsAt: result.firstFall(of: .validation, by: fall),
      attackFallsAt: result.firstFall(of: .poisonedValidation, by: fall),
      attackHalvedAt: result.attackHalved, mostActiveShare: result.mostActiveShare,
      mostChangedShare: outcome.mostChangedShare,
      relativeChange: Diagnosis.relative(outcome.triggerChanges, to: result.activations),
      relativeOcclusion: Diagnosis.relative(outcome.occlusionChanges, to: honestActivations),
      activations: result.activations, poisonedActivations: swept.poisonedActivations, diagnosis: outcome,
      run: RunOutput(engine, clock))
    if execution.json { return try JSONOutput.print(output) }
    func percent(_ share: Double?) -> String? { share.map { Formatter.decimal(100 * $0, 1) + "%" } }
    print("\(output.dead.count) of \(result.channels.count) channels of \(result.layer) are zero on every clean image")
    let shares = [
      percent(output.mostActiveShare).map { "the 8 most active channels have \($0) of the clean activation" },
      percent(output.mostChangedShare).map { "the 5 most changed ones \($0) of the trigger's change" },
    ].compactMap { $0 }
    if !shares.isEmpty { print(shares.joined(separator: ", ")) }
    if let change = output.relativeChange {
      let occlusion = output.relativeOcclusion.map { ", \(Formatter.decimal($0, 2)) times in the honest network" } ?? ""
      print("the trigger's change is \(Formatter.decimal(change, 2)) times the clean activation\(occlusion)")
    }
    func step(_ step: Int?) -> String { step.map { "at step \($0)" } ?? "at no step" }
    print(
      "accuracy is down by \(fall) points \(step(output.accuracyFallsAt)), attack success "
        + step(output.attackFallsAt))
    if let reason = outcome.unpaired { print("the trigger's change is not known: \(reason)") }
    print(
      "channel,clean_activation,poisoned_activation,trigger_change,attack_without_it,attack_with_it_put_back,images")
    for channel in result.activations.indices {
      let fields: [String] = [
        "\(channel)", "\(result.activations[channel])", swept.poisonedActivations.map { "\($0[channel])" } ?? "",
        outcome.triggerChanges.map { "\($0[channel])" } ?? "", "\(outcome.withoutOne[channel].count)",
        "\(outcome.withOneBack[channel].count)", "\(outcome.received.total)",
      ]
      print(fields.joined(separator: ","))
    }
  }
}

/// What `diagnose --json` prints.
struct DiagnoseOutput: Encodable {
  var layer: LayerName
  var dead: [Int]
  var accuracyFallsAt: Int?
  var attackFallsAt: Int?
  var attackHalvedAt: Int?
  /// Of the clean activation, what the 8 most active channels have.
  var mostActiveShare: Double?
  /// Of the trigger's change, what the 5 most changed channels have.
  var mostChangedShare: Double?
  /// The trigger's change ÷ the clean activation, both summed over the channels.
  var relativeChange: Double?
  /// The same in the honest network.
  var relativeOcclusion: Double?
  var activations: [Double]
  var poisonedActivations: [Double]?
  var diagnosis: DiagnosisExperiment.Outcome
  var run: RunOutput
}
