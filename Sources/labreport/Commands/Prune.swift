import ArgumentParser
import Lab

/// `labreport prune`: writes a repaired network.
struct Prune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Writes a repaired network: so many channels pruned, or the step at which validation accuracy has dropped.")

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean validation images; the order and the step come from them.")
  var validation: String

  @Option(help: "Validation accuracy has dropped by so many percentage points.")
  var drop: Drop?

  @Option(help: "So many channels are pruned.")
  var channels: Int?

  @Option(
    help: "With --drop: first (at least X points under), last (still within X points), relative (X per cent under).")
  var rule: RepairRule = .first

  @Option(help: "The convolution whose channels are pruned, or the layer that pools it.")
  var layer: String?

  @Option(help: "ascending, descending or random:SEED.")
  var order: PruningOrder = .ascending

  @Option(help: "The file to write: a whole Keras model in HDF5.")
  var out: String

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard (drop == nil) != (channels == nil) else { throw ValidationError("Give either --drop or --channels.") }
    if let channels, channels < 0 { throw ValidationError("--channels is 0 or more, not \(channels).") }
  }

  func run() throws {
    let network = try Network.load(path: network).network
    let sets = LabSets(validation: try DataSet.open(validation, scale: images.scale, for: network))
    let clock = RunClock()
    let engine = try execution.engine()
    let swept = try engine.sweep(
      network, sets: sets, layer: layer.map { LayerName($0) }, orders: [order], progress: execution.progress("Pruning"))
    let result = swept.results[0]
    let step = try step(of: result)
    let pruned = try network.pruning(channels: Array(result.channels.prefix(step.pruned)), of: result.layer)
    try pruned.write(to: out)
    if execution.json {
      try JSONOutput.print(
        PruneOutput(
          layer: result.layer, pruned: step.pruned, channels: Array(result.channels.prefix(step.pruned)),
          network: SetsOutput(step.network), run: RunOutput(engine, clock, swept.statistics)))
    } else if let accuracy = step.network.validation?.accuracy {
      print("\(step.pruned) of \(result.channels.count) channels of \(result.layer) pruned")
      print("validation: \(accuracy.count) of \(accuracy.total) images given their true label")
    }
  }

  private func step(of result: SweepResult) throws -> SweepStep {
    if let channels {
      guard channels < result.steps.count else {
        throw Failure(
          text: "error: \(channels) channels can't be pruned: \(result.layer) has \(result.channels.count)\n")
      }
      return result.steps[channels]
    }
    guard let drop else { preconditionFailure("neither a drop nor channels") }
    do {
      return try result.reached(drop, rule: rule, id: "")
    } catch let unreached as Unreached {
      throw Failure(
        text: "error: no step of the sweep is \(drop.description) points under step 0\n"
          + "hint: validation accuracy drops by at most \(unreached.largest) points\n")
    }
  }
}

/// What `prune --json` prints.
struct PruneOutput: Encodable {
  var layer: LayerName
  var pruned: Int
  var channels: [Int]
  var network: SetsOutput
  var run: RunOutput
}
