package import Lab
package import Plot

/// The figures that a record holds the data of.
package enum RecordedFigure: String, CaseIterable, Sendable {
  case sweep, orders, outcomes, tradeoff, bars, activations, maps, samples, confusion, architecture, training

  /// What is drawn, in a clause.
  package var summary: String {
    switch self {
    case .sweep: "accuracy and attack success against the channels pruned"
    case .orders: "all sweeps of the record, compared"
    case .outcomes: "what GoodNet answers, as shares"
    case .tradeoff: "clean accuracy against attack success"
    case .bars: "B, B′ and GoodNet at each drop"
    case .activations: "the mean activation of each channel"
    case .maps: "the mean map of each channel, clean against poisoned"
    case .samples: "clean images, the same with the trigger, and the difference"
    case .confusion: "which classes poisoned images are given"
    case .architecture: "the network's layers, the pruned one marked"
    case .training: "measures over the epochs of training or fine-tuning"
    }
  }
}

/// What a figure of a record is to show; the same words as the options of the directives.
package struct RecordedFigureOptions: Sendable {
  package var drops: [Drop]
  package var rule = RepairRule.first
  package var set = ReportedSet.test
  package var panels = ReportedSet.allCases
  package var series = SweepMeasure.standard
  package var axes = AxesChoice.one
  package var layout = PanelLayout.beside
  package var order = MapsOrder.pruned
  package var top = 8
  package var size = FigureSize()

  package init(
    drops: [Drop], rule: RepairRule = RepairRule.first, set: ReportedSet = ReportedSet.test,
    panels: [ReportedSet] = ReportedSet.allCases, series: [SweepMeasure] = SweepMeasure.standard,
    axes: AxesChoice = AxesChoice.one, layout: PanelLayout = PanelLayout.beside, order: MapsOrder = MapsOrder.pruned,
    top: Int = 8, size: FigureSize = FigureSize()
  ) {
    self.drops = drops
    self.rule = rule
    self.set = set
    self.panels = panels
    self.series = series
    self.axes = axes
    self.layout = layout
    self.order = order
    self.top = top
    self.size = size
  }
}

extension RecordedResults {
  /// The figure `kind` of the directive called `id`, of the first that has one where nil.
  ///
  /// - Throws: a `Failure` where there is no such directive, with those that there are.
  package func graphic(_ kind: RecordedFigure, of id: String?, _ options: RecordedFigureOptions) throws -> any Graphic {
    let size = options.size
    switch kind {
    case .sweep, .orders, .outcomes, .tradeoff, .bars, .activations:
      return try graphic(kind, of: chosen(sweeps, "sweep", id, \.id), options)
    case .maps:
      let record: MapsRecord = try drawn("maps", id) { if case .maps(let record) = $0 { record } else { nil } }
      return ChannelMaps(record, order: options.order).sized(size)
    case .samples:
      let record: SamplesRecord = try drawn("samples", id) { if case .samples(let record) = $0 { record } else { nil } }
      return SampleGrid(record).sized(size)
    case .confusion:
      let record: ConfusionRecord = try drawn("confusion", id) {
        if case .confusion(let record) = $0 { record } else { nil }
      }
      return ConfusionBars(record, top: options.top).sized(size)
    case .training:
      let record: TrainingRecord = try drawn("training", id) {
        if case .training(let record) = $0 { record } else { nil }
      }
      return TrainingCurve(record).sized(size)
    case .architecture:
      guard !layers.isEmpty else { throw Failure(text: "error: the record does not describe the network's layers\n") }
      return ArchitectureDiagram(layers, marked: sweeps.first.map { [$0.result.layer.text] } ?? []).sized(size)
    }
  }

  /// A figure of one sweep.
  private func graphic(_ kind: RecordedFigure, of sweep: RecordedSweep, _ options: RecordedFigureOptions)
    -> any Graphic
  {
    let result = sweep.result
    let (drops, rule, set, size) = (options.drops, options.rule, options.set, options.size)
    switch kind {
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
    default:
      return SweepChart(
        result, drops: drops, rule: rule, panels: options.panels, series: options.series, axes: options.axes.axes,
        columns: options.layout.columns
      ).sized(size)
    }
  }

  /// What the figure of `kind` was drawn from in the directive called `id`, or the first that has it.
  private func drawn<Record>(_ kind: String, _ id: String?, _ part: (FigureRecord) -> Record?) throws -> Record {
    let known = figures.compactMap { figure in part(figure.drawn).map { (id: figure.id, record: $0) } }
    return try chosen(known, kind, id, \.id).record
  }

  private func chosen<Entry>(
    _ entries: [Entry], _ kind: String, _ id: String?, _ name: (Entry) -> String
  ) throws -> Entry {
    if let entry = id.map({ id in entries.first { name($0) == id } }) ?? entries.first { return entry }
    guard let id, !entries.isEmpty else {
      throw Failure(
        text: "error: the record holds no `\(kind)`\nhint: a `{lab \(kind)}` block in a chapter puts it there\n")
    }
    let known = entries.map(name).joined(separator: ", ")
    throw Failure(text: "error: the record holds no `\(kind)` called `\(id)`\nhint: it holds \(known)\n")
  }
}
