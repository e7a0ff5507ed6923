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

  @Flag(help: "Remove the channels for good: smaller kernels here and in every layer that reads them.")
  var remove = false

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
    let channels = try result.pruned(channels: channels, drop: drop, rule: rule).channels
    let step = result.steps[channels.count]
    let repaired =
      try remove
      ? network.removing(channels: channels, of: result.layer) : network.pruning(channels: channels, of: result.layer)
    try repaired.write(to: out)
    if execution.json {
      try JSONOutput.print(
        PruneOutput(
          layer: result.layer, pruned: step.pruned, channels: channels, network: SetsOutput(step.network),
          run: RunOutput(engine, clock, swept.statistics)))
    } else if let accuracy = step.network.validation?.accuracy {
      print("\(step.pruned) of \(result.channels.count) channels of \(result.layer) \(remove ? "removed" : "pruned")")
      print("validation: \(accuracy.count) of \(accuracy.total) images given their true label")
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
