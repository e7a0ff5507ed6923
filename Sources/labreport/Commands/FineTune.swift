import Report
import Base
import ArgumentParser
import Foundation
import Lab

/// `labreport finetune`: fine-tuning, alone or after pruning.
struct FineTune: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finetune",
    abstract: "Tunes a network on clean validation images, after pruning (fine-pruning) or without, and writes it.",
    discussion: """
      Part of the validation images is held out and decides which epoch is kept; poisoned and test images are only \
      counted. Pruned channels stay zero. The same bits on every machine.
      """)

  @Option(help: "The network: a Keras file, whole or weights of DeepID.")
  var network: String

  @Option(help: "Clean validation images: some are tuned on, the others held out.")
  var validation: String

  @Option(help: "Poisoned validation images, counted after each epoch.")
  var poisonedValidation: String?

  @Option(help: "Clean test images, counted before and after.")
  var test: String?

  @Option(help: "Poisoned test images, counted before and after.")
  var poisonedTest: String?

  @Option(help: "Prune so many channels first.")
  var prune: Int?

  @Option(
    help: "Prune first until validation accuracy has dropped by so many percentage points, 0 … 100.",
    transform: Drop.option)
  var drop: Drop?

  @Option(
    help: "With --drop: first (at least X points under), last (still within X points), relative (X per cent under).")
  var rule: RepairRule = .first

  @Option(help: "The convolution whose channels are pruned, or the layer that pools it.")
  var layer: String?

  @OptionGroup var ordering: OrderOptions

  @OptionGroup(title: "Tuning") var tuning: TuningOptions

  @Option(help: "The file to write: a whole Keras model in HDF5; nothing is written unless told.")
  var out: String?

  @Option(help: "Write the curve over the epochs, as counts, to this file.")
  var csv: String?

  @OptionGroup var images: ImageOptions
  @OptionGroup var execution: RunOptions

  func validate() throws {
    guard prune == nil || drop == nil else { throw ValidationError("Give --prune or --drop, not both.") }
    if let prune, prune < 0 { throw ValidationError("--prune is 0 or more, not \(prune).") }
  }

  func run() throws {
    let network = try Network.load(path: network).network
    func set(_ path: String?) throws -> DataSet? {
      try path.map { try DataSet.open($0, scale: images.scale, for: network) }
    }
    let clean = try DataSet.open(validation, scale: images.scale, for: network)
    let sets = LabSets(
      validation: clean, poisonedValidation: try set(poisonedValidation), test: try set(test),
      poisonedTest: try set(poisonedTest))
    let clock = RunClock()
    let engine = try execution.engine()
    let pruned = try pruned(network, engine, clean)
    let (tuned, result) = try engine.fineTune(
      network, pruning: pruned, sets: sets, recipe: tuning.recipe, scale: images.scale,
      progress: execution.progress("Tuning"))
    if let out { try tuned.write(to: out) }
    if let csv { try FileReplacement.write(Data(result.csv.utf8), to: csv) }
    if execution.json {
      try JSONOutput.print(FineTuneOutput(result, run: RunOutput(engine, clock)))
    } else {
      print(result.sentences, terminator: "")
    }
  }

  /// The channels to prune first, chosen on all clean validation images.
  private func pruned(_ network: Network, _ engine: Engine, _ validation: any ImageSource) throws -> [PrunedChannels] {
    guard prune != nil || drop != nil, prune != 0 else { return [] }
    let swept = try engine.sweep(
      network, sets: LabSets(validation: validation), layer: layer.map { LayerName($0) }, orders: [ordering.ranked],
      progress: execution.progress("Pruning"))
    return [try swept.results[0].pruned(channels: prune, drop: drop, rule: rule)]
  }
}

/// How a network is tuned.
struct TuningOptions: ParsableArguments {
  private static let standard = FineTuningRecipe()

  @Option(help: "sgd (with momentum) or adam.")
  var optimizer: FineTuningRecipe.Method = standard.method

  @Option(help: "The length of the first step, over 0 and at most 1; it falls evenly to a hundredth.")
  var learningRate: Double = standard.learningRate

  @Option(help: "What sgd carries on of the last step, 0 ..< 1.")
  var momentum: Double = standard.momentum

  @Option(help: "At most so many passes over the images that are tuned on.")
  var epochs: Int = standard.epochs

  @Option(help: "Epochs without the best held-out accuracy after which tuning ends.")
  var patience: Int = standard.patience

  @Option(help: "Images of a step.")
  var batch: Int = standard.batchSize

  @Option(help: "The share of the validation images that is held out, over 0 and at most 0.5.")
  var holdOut: Double = standard.holdOut

  @Option(help: "The layers whose weights are tuned, with commas between; all unless told.")
  var layers: String?

  @Option(help: "The seed of the order of images, and of which are held out.")
  var seed: UInt64 = standard.seed

  /// The recipe that the options ask for.
  var recipe: FineTuningRecipe {
    FineTuningRecipe(
      method: optimizer, learningRate: learningRate, momentum: momentum, epochs: epochs, patience: patience,
      batchSize: batch, holdOut: holdOut,
      layers: layers.map { $0.split(separator: ",").map { LayerName($0.trimmingPrefix(" ").description) } }, seed: seed)
  }

  func validate() throws {
    if let problem = recipe.problem { throw ValidationError("\(problem).") }
  }
}
