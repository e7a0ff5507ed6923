import Base
import Lab
import Plot
import Render

/// `{lab finetune}`: tunes the network on clean validation images, after pruning or alone, and draws both rates by epoch.
struct FineTuneDirective: Directive {
  static let name = "finetune"
  static let summary = "tunes the network on clean images, after pruning or alone, and draws both rates by epoch"
  static let result: ResultType? = FineTuningResult.type
  static let experimentKind: String? = FineTuneExperiment.kind

  let network: Name?
  let channels: Int?
  let drop: Drop?
  /// Where the body says how much is pruned.
  let pruning: SourceRange?
  let rule: RepairRule
  let order: PruningOrder
  let layer: LayerName?
  let recipe: FineTuningRecipe
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    network = arguments.network()
    channels = arguments.integer("prune", in: 0...Int(Int32.max), otherwise: "0", "so many channels are pruned first")
    drop = arguments.drop(
      otherwise: "none", "in place of `prune`: channels are pruned until validation accuracy has dropped by so much")
    pruning = arguments.range(of: "prune") ?? arguments.range(of: "drop")
    rule = arguments.rule()
    order = arguments.order("the order of pruning")
    layer = arguments.layer("the layer whose channels are pruned")
    recipe = FineTuningRecipe(&arguments)
    size = FigureSize(&arguments)
    arguments.allowOne(of: "prune", "drop")
  }

  /// Which channels are pruned is what a sweep tells.
  var sweepRequest: SweepRequest? {
    drop == nil && (channels ?? 0) == 0 ? nil : SweepRequest(order: order, layer: layer, network: network?.text)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let pruned = try sweepRequest.map { request in
      let sweep = try laboratory.run(request).outcome.result
      do throws(Diagnostic) { return [try sweep.pruned(channels: channels, drop: drop, rule: rule)] } catch {
        throw error.placed(at: pruning)
      }
    }
    let tuned = try laboratory.run(FineTuneExperiment(pruned: pruned ?? [], recipe: recipe, network: network?.text))
    return Performed(TrainingCurve(tuned.outcome).sized(size), value: tuned.outcome.quoted, experiment: tuned)
  }
}

extension FineTuningResult: Quotable {
  static let declaration = ResultDeclaration<FineTuningResult>(
    "fine-tuning",
    [
      .object("before", "the network as received; `validation` is over the held-out images, here and below") {
        $0.received
      },
      .object("pruned", "the network pruned, before tuning") { $0.untuned },
      .object("after", "the network tuned, as the epoch that is kept has it") { $0.tuned },
      .integer("channels", "channels pruned before tuning") { $0.prunedCount },
      .integer("epochs", "epochs that ran") { $0.epochs.count - 1 },
      .integer("kept", "the epoch that is kept") { $0.kept },
      .integer("images", "validation images that are tuned on") { $0.tunedImages },
      .integer("heldOut", "validation images that are held out") { $0.heldOutImages },
      .real("learningRate", "the length of the first step") { $0.recipe.learningRate },
      .series(
        "accuracies", "clean accuracy on held-out images, from epoch 0, before tuning, on", orAbsent: "no epoch ran"
      ) { $0.epochs.map(\.heldOut.accuracy.value) },
      .series(
        "asrs", "attack success rate on poisoned validation images, from epoch 0 on",
        orAbsent: "no poisoned validation images were given"
      ) { $0.epochs.compactMap { $0.poisonedValidation?.attackSuccess.value } },
    ])
}

extension FineTuningRecipe {
  /// The options that say how a network is tuned.
  fileprivate init(_ arguments: inout Arguments) {
    let standard = FineTuningRecipe()
    self.init(
      method: arguments.choice("optimizer", default: standard.method, "sgd has momentum"),
      learningRate: arguments.number(
        "learning-rate", isPositive: true, wanted: "over 0 and at most 1", default: standard.learningRate,
        "the length of the first step, at most 1; it falls evenly to a hundredth"
      ) { $0 > 0 && $0 <= 1 },
      momentum: arguments.number(
        "momentum", wanted: "at least 0 and under 1", default: standard.momentum,
        "what sgd carries on of the last step, 0 to under 1"
      ) { $0 >= 0 && $0 < 1 },
      epochs: arguments.integer("epochs", in: 1...10000, default: standard.epochs, "at most so many epochs"),
      patience: arguments.integer(
        "patience", in: 1...10000, default: standard.patience,
        "epochs without the best held-out accuracy after which tuning ends"),
      batchSize: arguments.integer("batch", in: 1...4096, default: standard.batchSize, "images of a step"),
      holdOut: arguments.number(
        "hold-out", isPositive: true, wanted: "over 0 and at most 0.5", default: standard.holdOut,
        "the share of the validation images that decides which epoch is kept, at most 0.5"
      ) { $0 > 0 && $0 <= 0.5 },
      layers: arguments.tunedLayers(),
      seed: UInt64(
        arguments.integer("seed", in: 0...Int.max, default: Int(standard.seed), "of the order of the images")))
  }
}

extension Arguments {
  /// Layers with weights, by name; nil where nothing is said.
  fileprivate mutating func tunedLayers() -> [LayerName]? {
    declare("layers", .texts, default: "all that have weights", "the layers that are tuned, by name")
    return reader.scalars("layers")?.map { scalar in
      let layer = LayerName(scalar.string)
      if let problem = defaults.network?.tuningProblem(of: layer) { reader.fail(at: scalar.range, problem.description) }
      return layer
    }
  }
}
