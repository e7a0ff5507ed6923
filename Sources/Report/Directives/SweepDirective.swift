import Base
import Lab
package import Plot
import Render

/// `{lab sweep}`: prunes the channels of a layer one by one and draws both rates against the fraction pruned.
struct SweepDirective: Directive {
  static let name = "sweep"
  static let summary = "prunes the channels of a layer one by one and draws accuracy and attack success"
  static let result: ResultType? = RuledSweep.type
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
      order: arguments.order("by the channels' score, least or greatest first, or shuffled from a seed"),
      layer: arguments.layer(
        "the layer whose channels are pruned",
        of: "the name of a convolution or a dense layer, or of the layer that pools it"), network: network?.text)
    drops = arguments.drops()
    rule = arguments.rule()
    panels = arguments.choices("panels", "the sets to draw")
    series = arguments.choices(
      "series", default: SweepMeasure.standard,
      "the curves: clean accuracy and attack success of the pruned network, and both of GoodNet")
    axes = arguments.choice(
      "axes", default: .one,
      "whether both rates are read against one axis, or attack success against one of its own at the right")
    layout = arguments.choice(
      "layout", default: .beside, "whether the panels stand side by side or one below the other")
    size = FigureSize(&arguments)
  }

  var sweepRequest: SweepRequest? { request }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let sweep = try laboratory.run(request)
    let result = sweep.outcome.result
    let chart = SweepChart(
      result, drops: drops, rule: rule, panels: panels, series: series, axes: axes.axes, columns: layout.columns)
    return Performed(
      chart.sized(size), value: RuledSweep(result: result, rule: rule, id: id).quoted,
      experiment: sweep)
  }

  func published(_ sweep: (String) -> SweepResult?) -> ResultObject? {
    sweep(id).map { RuledSweep(result: $0, rule: rule, id: id).quoted }
  }
}

extension RuledSweep: Quotable {
  static let declaration = ResultDeclaration<RuledSweep>(
    "a sweep",
    [
      .text("layer", "the layer that is pruned") { $0.result.layer.text },
      .text("measuredAt", "the layer at which activations are measured") { $0.result.measuredAt.text },
      .text("order", "the order in which channels are pruned") { $0.result.order },
      .integer("channels", "the number of channels of the layer") { $0.result.channels.count },
      .integer("dead", "channels that are zero on every clean validation image") { $0.result.deadChannels.count },
      .object("first", "step 0, the network as received") { $0.prunedStep(0) },
      .object("last", "the last step, every channel pruned") { $0.prunedStep($0.result.channels.count) },
      .series("accuracies", "clean accuracy on validation images at each step", orAbsent: notGiven) {
        $0.rates { $0.validation?.accuracy }
      },
      .series("asrs", "attack success rate on poisoned validation images at each step", orAbsent: notGiven) {
        $0.rates { $0.poisonedValidation?.attackSuccess }
      },
      .series("testAccuracies", "clean accuracy on test images at each step", orAbsent: notGiven) {
        $0.rates { $0.test?.accuracy }
      },
      .series("testAsrs", "attack success rate on poisoned test images at each step", orAbsent: notGiven) {
        $0.rates { $0.poisonedTest?.attackSuccess }
      },
    ], channels: { $0.result.channels.count }, step: { $0.prunedStep($1) }, pruned: { try $0.step(at: $1).pruned })

  private static let notGiven = "this set was not given"

  private func prunedStep(_ index: Int) -> PrunedStep {
    PrunedStep(step: result.steps[index], channels: result.channels.count)
  }

  private func rates(_ rate: (SetOutcomes) -> Rate?) -> [Double] { result.steps.compactMap { rate($0.network)?.value } }
}

/// What a figure of a sweep draws: a curve of the pruned network, or both of GoodNet.
package enum SweepMeasure: String, CaseIterable, Sendable {
  case accuracy, asr, goodnet

  package static let standard: [SweepMeasure] = [.accuracy, .asr]
}

/// The option `axes`.
package enum AxesChoice: String, CaseIterable, Sendable {
  case one, two

  package var axes: SweepChart.Axes { self == .one ? .one : .two }
}

/// The option `layout`.
package enum PanelLayout: String, CaseIterable, Sendable {
  case beside, below

  /// How many panels stand side by side; nil for all.
  package var columns: Int? { self == .beside ? nil : 1 }
}
