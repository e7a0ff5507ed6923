import Base
import Lab
import Plot
import Render

/// `{lab sweep}`: prunes the channels of a layer one by one and draws both rates against the fraction pruned.
struct SweepDirective: Directive {
  static let name = "sweep"
  static let summary = "prunes the channels of a layer one by one and draws accuracy and attack success"
  static let options: [DirectiveOption] = [
    .network,
    DirectiveOption(
      "order", "ascending, descending or random:SEED", default: "ascending",
      "by the channels' score, least or greatest first, or shuffled from a seed"),
    .score,
    DirectiveOption(
      "layer", "the name of a convolution or a dense layer, or of the layer that pools it",
      default: "the project's `inputs: layer`",
      "the layer whose channels are pruned"),
    .drops, .rule,
    DirectiveOption("panels", "a list of validation and test", default: "[validation, test]", "the sets to draw"),
    .series, .axes, .layout, .width, .height,
  ]
  static let result: ResultType? = type
  private static let type = ResultType(
    "a sweep",
    members: [
      .init("layer", .text, "the layer that is pruned"),
      .init("measuredAt", .text, "the layer at which activations are measured"),
      .init("order", .text, "the order in which channels are pruned"),
      .init("channels", .integer, "the number of channels of the layer"),
      .init("dead", .integer, "channels that are zero on every clean validation image"),
      .init("first", .object(.step), "step 0, the network as received"),
      .init("last", .object(.step), "the last step, every channel pruned"),
      .init("accuracies", .series, "clean accuracy on validation images at each step"),
      .init("asrs", .series, "attack success rate on poisoned validation images at each step"),
      .init("testAccuracies", .series, "clean accuracy on test images at each step"),
      .init("testAsrs", .series, "attack success rate on poisoned test images at each step"),
    ], at: .step)

  static let experimentKind: String? = SweepRequest.kind

  let id: String
  let network: Name?
  let request: SweepRequest
  let drops: [Drop]
  let rule: RepairRule
  let panels: [ReportedSet]
  let series: [SweepMeasure]
  let axes: AxesChoice
  let layout: PanelLayout
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    id = arguments.id
    network = arguments.network()
    request = SweepRequest(
      order: arguments.order("order", score: "score"), layer: arguments.layer("layer"), network: network?.text)
    drops = arguments.drops("drops")
    rule = arguments.rule("rule")
    panels = arguments.sets("panels")
    series = arguments.choices("series", default: SweepMeasure.standard)
    axes = arguments.choice("axes", default: .one)
    layout = arguments.choice("layout", default: .beside)
    size = arguments.size()
  }

  var sweepRequest: SweepRequest? { request }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sweep = try laboratory.run(request)
    let result = sweep.outcome.result
    let chart = SweepChart(
      result, drops: drops, rule: rule, panels: panels, series: series, axes: axes.axes, columns: layout.columns)
    return try Performed(
      chart.sized(size), in: laboratory, value: Self.value(of: result, rule: rule, id: id),
      experiment: sweep.erased)
  }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    sweep(id).map { Self.value(of: $0, rule: rule, id: id) }
  }

  /// What chapters can ask of `result`, the sweep called `id`.
  static func value(of result: SweepResult, rule: RepairRule, id: String) -> ResultObject {
    let channels = result.channels.count
    func series(_ rate: (SetOutcomes) -> Rate?) -> ResultValue {
      let values = result.steps.compactMap { rate($0.network)?.value }
      return values.isEmpty ? .absent(reason: "this set was not given") : .series(values)
    }
    return ResultObject(
      type,
      [
        "layer": .text(result.layer.text),
        "measuredAt": .text(result.measuredAt.text),
        "order": .text(result.order),
        "channels": .integer(channels),
        "dead": .integer(result.deadChannels.count),
        "first": .step(result.steps[0], channels: channels),
        "last": .step(result.steps[channels], channels: channels),
        "accuracies": series { $0.validation?.accuracy },
        "asrs": series { $0.poisonedValidation?.attackSuccess },
        "testAccuracies": series { $0.test?.accuracy },
        "testAsrs": series { $0.poisonedTest?.attackSuccess },
      ],
      at: { drop in .step(try result.reached(drop, rule: rule, id: id), channels: channels) })
  }
}
