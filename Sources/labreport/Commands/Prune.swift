import Report
import Base
import ArgumentParser
import Lab

/// `labreport prune`: writes a repaired network.
struct Prune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Writes a repaired network: so many channels pruned, or the step at which validation accuracy has dropped.",
    discussion: """
      Several layers are pruned one after another: --layer L1 --drop 2 --layer L2 --drop 4 prunes L1 until validation \
      accuracy is 2 points down, then L2 of that network until it is 4 points under the network as received.
      """)

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean validation images; the order and the step come from them.")
  var validation: String

  @Option(
    help: "Validation accuracy has dropped by so many percentage points, 0 … 100; one for each --layer.",
    transform: Drop.option)
  var drop: [Drop] = []

  @Option(help: "So many channels are pruned, 0 or more; one for each --layer.")
  var channels: [Int] = []

  @Option(
    help: "With --drop: first (at least X points under), last (still within X points), relative (X per cent under).")
  var rule: RepairRule = .first

  @Option(
    help: """
      The convolution or dense layer whose channels are pruned, or the layer that pools it; the last that is pooled \
      unless told. May be repeated.
      """)
  var layer: [String] = []

  @OptionGroup var ordering: OrderOptions

  @Flag(help: "Remove the channels for good: smaller kernels here and in every layer that reads them.")
  var remove = false

  @Option(help: "The file to write: a whole Keras model in HDF5.")
  var out: String

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard drop.isEmpty != channels.isEmpty else { throw ValidationError("Give either --drop or --channels.") }
    let count = max(drop.count, channels.count)
    guard count == max(layer.count, 1) else {
      throw ValidationError(
        "Give one --drop or --channels for each --layer: there are \(count) for \(max(layer.count, 1)).")
    }
    if let wrong = channels.first(where: { $0 < 0 }) {
      throw ValidationError("--channels is 0 or more, not \(wrong).")
    }
  }

  func run() throws {
    var pruned = try Network.load(path: network).network
    var written = pruned
    let set = try DataSet.open(validation, scale: images.scale, for: pruned)
    let clock = RunClock()
    let engine = try execution.engine()
    var parts: [PruneOutput.Part] = []
    var received: CleanOutcome?
    var statistics = RunStatistics(kernel: engine.instructions.rawValue, threads: engine.threads)
    for index in 0..<max(layer.count, 1) {
      let swept = try engine.sweep(
        pruned, sets: LabSets(validation: set), layer: layer.isEmpty ? nil : LayerName(layer[index]),
        orders: [ordering.ranked], progress: execution.progress("Pruning"))
      let result = swept.results[0]
      received = received ?? result.steps[0].network.validation
      let step = try step(index, of: result, from: received)
      let channels = Array(result.channels.prefix(step.pruned))
      pruned = try pruned.pruning(channels: channels, of: result.layer)
      written =
        try remove
        ? written.removing(channels: channels, of: result.layer)
        : written.pruning(channels: channels, of: result.layer)
      parts.append(
        .init(layer: result.layer, pruned: step.pruned, channels: channels, network: SetsOutput(step.network)))
      statistics = swept.statistics
      if !execution.json, let accuracy = step.network.validation?.accuracy {
        print("\(step.pruned) of \(result.channels.count) channels of \(result.layer) \(remove ? "removed" : "pruned")")
        print("validation: \(accuracy.count) of \(accuracy.total) images given their true label")
      }
    }
    try written.write(to: out)
    if execution.json, let last = parts.last {
      try JSONOutput.print(
        PruneOutput(
          layer: last.layer, pruned: last.pruned, channels: last.channels, network: last.network, layers: parts,
          run: RunOutput(engine, clock, statistics)))
    }
  }

  private func step(_ index: Int, of result: SweepResult, from received: CleanOutcome?) throws -> SweepStep {
    if !channels.isEmpty {
      guard channels[index] < result.steps.count else {
        throw Diagnostic(
          "\(channels[index]) channels can't be pruned: \(result.layer) has \(result.channels.count)")
      }
      return result.steps[channels[index]]
    }
    guard let step = result.repaired(at: drop[index], rule: rule, from: received) else {
      let least = result.steps.compactMap { $0.network.validation?.accuracy.percent }.min() ?? 0
      throw Diagnostic(
        "no step of the sweep of \(result.layer) is \(drop[index]) points under the network as received",
        hint: "validation accuracy drops by at most "
          + "\(Formatter.decimal((received?.accuracy.percent ?? 0) - least, 2)) points")
    }
    return step
  }
}

/// What `prune --json` prints.
struct PruneOutput: Encodable {
  /// Of the layer pruned last.
  var layer: LayerName
  var pruned: Int
  var channels: [Int]
  var network: SetsOutput
  /// One a layer, in the order in which they were pruned.
  var layers: [Part]
  var run: RunOutput

  struct Part: Encodable {
    var layer: LayerName
    var pruned: Int
    var channels: [Int]
    /// What the network answers with this layer, and those before, pruned.
    var network: SetsOutput
  }
}
