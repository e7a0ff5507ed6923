import Lab
import Plot

/// The figures that a record holds the data of.
enum RecordedFigure: String, CaseIterable, Sendable {
  case sweep, orders, outcomes, tradeoff, bars, activations

  /// What is drawn, in a clause.
  var summary: String {
    switch self {
    case .sweep: "accuracy and attack success against the channels pruned"
    case .orders: "all sweeps of the record, compared"
    case .outcomes: "what GoodNet answers, as shares"
    case .tradeoff: "clean accuracy against attack success"
    case .bars: "B, B′ and GoodNet at each drop"
    case .activations: "the mean activation of each channel"
    }
  }
}

/// What a figure of a record is to show; the same words as the options of the directives.
struct RecordedFigureOptions: Sendable {
  var drops: [Drop]
  var rule = RepairRule.first
  var set = ReportedSet.test
  var panels = ReportedSet.allCases
  var series = SweepMeasure.standard
  var axes = AxesChoice.one
  var size = FigureSize()
}

extension RecordedResults {
  /// The figure `kind` of the sweep called `id`, of the first where nil.
  ///
  /// - Throws: a `Failure` where there is no such sweep, with those that there are.
  func graphic(_ kind: RecordedFigure, of id: String?, _ options: RecordedFigureOptions) throws -> any Graphic {
    let known = sweeps.map(\.id).joined(separator: ", ")
    guard let sweep = id.map({ id in sweeps.first { $0.id == id } }) ?? sweeps.first else {
      throw Failure(
        text: sweeps.isEmpty
          ? "error: the record holds no sweep\n"
          : "error: the record holds no sweep called `\(id ?? "")`\nhint: its sweeps are \(known)\n")
    }
    let result = sweep.result
    let (drops, rule, set, size) = (options.drops, options.rule, options.set, options.size)
    switch kind {
    case .sweep:
      return SweepChart(
        result, drops: drops, rule: rule, panels: options.panels, series: options.series, axes: options.axes.axes
      ).sized(size)
    case .orders:
      let layer = sweeps.filter { $0.result.layer == result.layer }
      return OrdersChart(layer.map(\.result), set: set).sized(size)
    case .outcomes: return OutcomeShares(result, set: set).sized(size)
    case .tradeoff:
      let series: [TradeOffNetworks] = options.series.contains(.goodnet) ? [.pruned, .goodnet] : [.pruned]
      return TradeOffChart(result, drops: drops, rule: rule, set: set, series: series).sized(size)
    case .bars:
      return OutcomeBars(result, drops: drops, rule: rule, set: set, series: OrdersMeasure.allCases).sized(size)
    case .activations:
      return ActivationChart(activations: result.activations, others: sweep.poisonedActivations ?? []).sized(size)
    }
  }
}
