import Base
import Lab
import Plot
import Render

/// `{lab finetune}`: tunes the network on clean validation images, after pruning or alone, and draws both rates by epoch.
struct FineTuneDirective: Directive {
  static let name = "finetune"
  static let summary = "tunes the network on clean images, after pruning or alone, and draws both rates by epoch"
  static let options: [DirectiveOption] =
    [
      .network,
      DirectiveOption("prune", "an integer, 0 or more", default: "0", "so many channels are pruned first"),
      DirectiveOption(
        "drop", "a number of percentage points, 0 … 100", default: "none",
        "in place of `prune`: channels are pruned until validation accuracy has dropped by so much"),
      .rule,
      DirectiveOption("order", "ascending, descending or random:SEED", default: "ascending", "the order of pruning"),
      .score,
      DirectiveOption(
        "layer", "the name of a convolution, or of the layer that pools it", default: "the project's `inputs: layer`",
        "the layer whose channels are pruned"),
    ] + tuning + [.width, .height]
  private static let standard = FineTuningRecipe()
  private static let tuning: [DirectiveOption] = [
    DirectiveOption("optimizer", "sgd or adam", default: standard.method.rawValue, "sgd has momentum"),
    DirectiveOption(
      "learning-rate", "a positive number", default: "\(standard.learningRate)",
      "the length of the first step, at most 1; it falls evenly to a hundredth"),
    DirectiveOption(
      "momentum", "a number", default: "\(standard.momentum)", "what sgd carries on of the last step, 0 to under 1"),
    DirectiveOption("epochs", "an integer, 1 … 10000", default: "\(standard.epochs)", "at most so many epochs"),
    DirectiveOption(
      "patience", "an integer, 1 … 10000", default: "\(standard.patience)",
      "epochs without the best held-out accuracy after which tuning ends"),
    DirectiveOption("batch", "an integer, 1 … 4096", default: "\(standard.batchSize)", "images of a step"),
    DirectiveOption(
      "hold-out", "a positive number", default: "\(standard.holdOut)",
      "the share of the validation images that decides which epoch is kept, at most 0.5"),
    DirectiveOption(
      "layers", "a list of texts", default: "all that have weights", "the layers that are tuned, by name"),
    DirectiveOption("seed", "an integer, 0 or more", default: "\(standard.seed)", "of the order of the images"),
  ]
  static let result: ResultType? = type
  private static let type = ResultType(
    "fine-tuning",
    members: [
      .init(
        "before", .object(.outcomes),
        "the network as received; `validation` is over the held-out images, here and below"),
      .init("pruned", .object(.outcomes), "the network pruned, before tuning"),
      .init("after", .object(.outcomes), "the network tuned, as the epoch that is kept has it"),
      .init("channels", .integer, "channels pruned before tuning"),
      .init("epochs", .integer, "epochs that ran"),
      .init("kept", .integer, "the epoch that is kept"),
      .init("images", .integer, "validation images that are tuned on"),
      .init("heldOut", .integer, "validation images that are held out"),
      .init("learningRate", .real, "the length of the first step"),
      .init("accuracies", .series, "clean accuracy on held-out images, from epoch 0, before tuning, on"),
      .init("asrs", .series, "attack success rate on poisoned validation images, from epoch 0 on"),
    ])
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
    channels = arguments.optionalInteger("prune", in: 0...Int(Int32.max))
    drop = arguments.drop("drop")
    pruning = arguments.range(of: "prune") ?? arguments.range(of: "drop")
    rule = arguments.rule("rule")
    order = arguments.order("order", score: "score")
    layer = arguments.layer("layer")
    recipe = arguments.tuning()
    size = arguments.size()
    if arguments.has("prune"), arguments.has("drop") {
      arguments.fail("drop", "`{lab finetune}` takes `prune` or `drop`, not both", hint: "leave one of them out")
    }
  }

  /// Which channels are pruned is what a sweep tells.
  var sweepRequest: SweepRequest? {
    drop == nil && (channels ?? 0) == 0 ? nil : SweepRequest(order: order, layer: layer, network: network?.text)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let pruned = try sweepRequest.map { request in
      do {
        return [try laboratory.run(request).outcome.result.pruned(channels: channels, drop: drop, rule: rule)]
      } catch let problem as PruningProblem { throw Diagnostic(at: pruning, problem.description) }
    }
    let tuned = try laboratory.run(
      FineTuneExperiment(pruned: pruned ?? [], recipe: recipe, network: network?.text))
    let record = TrainingRecord(tuned.outcome)
    return try Performed(
      TrainingCurve(record).sized(size), in: laboratory, value: Self.value(of: tuned.outcome), experiment: tuned.erased,
      recorded: .training(record))
  }

  /// What chapters can ask of `result`.
  static func value(of result: FineTuningResult) -> ResultObject {
    let asrs = result.epochs.compactMap { $0.poisonedValidation?.attackSuccess.value }
    return ResultObject(
      type,
      [
        "before": .object(ResultValue.outcomes(result.received)),
        "pruned": .object(ResultValue.outcomes(result.untuned)),
        "after": .object(ResultValue.outcomes(result.tuned)),
        "channels": .integer(result.prunedCount),
        "epochs": .integer(result.epochs.count - 1),
        "kept": .integer(result.kept),
        "images": .integer(result.tunedImages),
        "heldOut": .integer(result.heldOutImages),
        "learningRate": .real(result.recipe.learningRate),
        "accuracies": .series(result.epochs.map(\.heldOut.accuracy.value)),
        "asrs": asrs.isEmpty ? .absent(reason: "no poisoned validation images were given") : .series(asrs),
      ])
  }
}
