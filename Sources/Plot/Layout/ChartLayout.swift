import Canvas

/// Where everything of a chart goes, worked out from the outside in: widths first, then heights.
struct ChartLayout {
  let chart: Chart
  let measure: TextMeasurer
  let y: ScaledAxis
  let x: ScaledAxis
  let tickBlocks: [TextBlock]
  let labels: TickLabels
  let endLabels: [Int: EndLabels]
  let ruleLabels: [RuleLabels]
  let secondX: ScaledAxis?
  let secondY: ScaledAxis?
  let left: Double
  let panelWidth: Double
  let gap: Double
  let namesLines: Bool

  var rows: Int { (chart.panels.count + chart.columns - 1) / chart.columns }

  /// Widths for `chart`, with the names of lines at their ends if `namesLines`; nil where these have no room.
  init?(_ chart: Chart, extent: Extent, namesLines: Bool, measure: @escaping TextMeasurer) throws(PlotError) {
    self.chart = chart
    self.measure = measure
    self.namesLines = namesLines
    let height = chart.plotHeight
    let number = measure("0", Lettering.tick)
    let lineHeight = number.ascent + number.descent
    let y = try ScaledAxis(
      chart.y, extent: extent.y, count: max(2, Int(height / 36) + 1), most: max(2, Int(height / 15))
    ).spaced(lineHeight + 0.5, over: height)
    self.y = y
    let isRoomy = y.isOrdinal && height * y.unitShare > 2.4 * lineHeight
    tickBlocks = y.labels.map {
      TextBlock($0, style: Lettering.tick, width: chart.width * 0.3, most: isRoomy ? 2 : 1, measure: measure)
    }

    // A second reading of y stands where the names would.
    let hasRoom = chart.y.second == nil
    if namesLines && !(hasRoom && ChartLayout.lastNamesAll(chart)) { return nil }
    var ends: [Int: EndLabels] = [:]
    for index in chart.panels.indices
    where hasRoom && chart.naming != .none && ChartLayout.isLast(index, of: chart) {
      let found = EndLabels(
        chart.panels[index].marks, namesLines: namesLines, y: y, height: height,
        limit: chart.width * (chart.columns > 1 ? 0.13 : 0.22), measure: measure)
      if found == nil && namesLines { return nil }
      ends[index] = found
    }
    endLabels = ends

    secondY = try chart.y.second?.scaled(y, length: height, isUpright: true, measure: measure)
    let secondWidth = secondY?.labels.map { measure($0, Lettering.tick).width + 7 }.max() ?? 0
    let beside = max(ends.values.map(\.width).max() ?? 0, secondWidth)
    let numbers = tickBlocks.map(\.width).max() ?? 0

    // The labels of x need the panel's width, which needs half a label at either end: two rounds settle most.
    var overhang = 6.0
    var (inner, apart) = (0.0, 16.0)
    var settled: (ScaledAxis, TickLabels, ScaledAxis?)?
    for _ in 0..<8 {
      let leftMargin = max(numbers + 6, overhang)
      inner =
        (chart.width - leftMargin - max(beside, overhang) - Double(chart.columns - 1) * apart) / Double(chart.columns)
      guard inner >= 24 else { throw .tooNarrow(width: chart.width) }
      let axis = try TickLabels.fitting(chart.x, extent: extent.x, width: inner, measure: measure)
      let texts = TickLabels(axis, width: inner, measure: measure)
      let second = try chart.x.second?.scaled(axis, length: inner, isUpright: false, measure: measure)
      let widest = max(texts.widest, second?.labels.map { measure($0, Lettering.tick).width }.max() ?? 0)
      settled = (axis, texts, second)
      let needed = axis.isOrdinal ? max(0, widest - inner * axis.unitShare) / 2 : widest / 2
      if needed <= overhang && 2 * needed + 5 <= apart { break }
      overhang = max(overhang, needed)
      apart = max(apart, 2 * needed + 5)
    }
    guard let settled else { return nil }
    (x, labels, secondX) = settled
    left = max(numbers + 6, overhang)
    panelWidth = inner
    gap = apart
    let (scaled, width) = (settled.0, inner)
    ruleLabels = chart.panels.map { RuleLabels($0.marks, x: scaled, width: width, measure: measure) }
  }

  /// The left edge of a panel's inside.
  func left(of index: Int) -> Double { left + Double(index % chart.columns) * (panelWidth + gap) }

  /// Whether no panel stands to the right in the same row.
  static func isLast(_ index: Int, of chart: Chart) -> Bool {
    index % chart.columns == chart.columns - 1 || index == chart.panels.count - 1
  }

  /// Whether the last panel of each row shows all the lines of the row, so that its labels name them all; and no panel
  /// stands in the way of its labels.
  private static func lastNamesAll(_ chart: Chart) -> Bool {
    for start in stride(from: 0, to: chart.panels.count, by: chart.columns) {
      let row = chart.panels[start..<min(start + chart.columns, chart.panels.count)]
      guard row.count == chart.columns || row.count == 1, let last = row.last else { return false }
      let names = Set(lines(last))
      if row.contains(where: { !names.isSuperset(of: lines($0)) }) { return false }
    }
    return true
  }

  private static func lines(_ panel: Panel) -> [String] {
    panel.marks.compactMap(\.endName).filter(\.isOfLine).map(\.text)
  }
}

extension ScaledAxis {
  /// The share of the axis that one unit takes.
  var unitShare: Double { abs(projection.share(1) - projection.share(0)) }

  /// The axis without the ticks that stand closer than `distance` to the one before, on `length` points.
  func spaced(_ distance: Double, over length: Double) -> ScaledAxis {
    var axis = self
    axis.ticks = []
    axis.labels = []
    var last = -Double.infinity
    for (tick, label) in zip(ticks, labels) where (projection.share(tick) * length) - last >= distance {
      axis.ticks.append(tick)
      axis.labels.append(label)
      last = projection.share(tick) * length
    }
    return axis
  }
}
