import Canvas

extension Chart {
  /// The chart drawn for texts as `measure` has them; as wide as `width`, as high as it needs.
  ///
  /// Nothing overlaps and nothing lies outside. Names that find no room at the ends of their lines go to a legend; notes
  /// that find none are left out. Throws for data that can't be drawn.
  func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    guard !panels.isEmpty, panels.contains(where: { !$0.marks.isEmpty }) else { throw .empty("mark") }
    precondition(columns > 0 && plotHeight > 0, "\(columns) columns, \(plotHeight) pt high")
    let extent = try Extent(panels)
    var layout: ChartLayout?
    if naming == .direct { layout = try ChartLayout(self, extent: extent, namesLines: true, measure: measure) }
    if layout == nil { layout = try ChartLayout(self, extent: extent, namesLines: false, measure: measure) }
    guard let layout else { throw .tooNarrow(width: width) }
    var painter = ChartPainter(layout, extent: extent)
    return painter.draw()
  }
}

/// Puts the parts of a chart one below the other.
struct ChartPainter {
  private let layout: ChartLayout
  private let chart: Chart
  private let measure: TextMeasurer
  private var items: [Drawing.Item] = []
  private var frames: [Frame] = []
  private var cursor = 0.0

  /// Whether the data reach beyond the axes, which were given a narrower domain.
  private let isClipped: Bool

  init(_ layout: ChartLayout, extent: Extent) {
    self.layout = layout
    func exceeds(_ axis: ScaledAxis, _ range: ClosedRange<Double>?) -> Bool {
      guard let range else { return false }
      return axis.projection.share(range.lowerBound) < -1e-9 || axis.projection.share(range.upperBound) > 1 + 1e-9
    }
    isClipped = exceeds(layout.x, extent.x) || exceeds(layout.y, extent.y)
    chart = layout.chart
    measure = layout.measure
  }

  mutating func draw() -> Drawing {
    drawLegend()
    drawAxisNames()
    for row in 0..<layout.rows { drawRow(row) }
    drawBottomName()
    let size = Size(chart.width, cursor.rounded(.up))
    let canvas = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    let readings = zip(frames, chart.panels).flatMap { frame, panel in
      ReadingPlaces(frame: frame, canvas: canvas).readings(panel.readings)
    }
    return Drawing(size: size, items: items, readings: readings)
  }

  /// The legend: bars and dots always; lines, and all areas, where one could not be named in place.
  private mutating func drawLegend() {
    guard chart.naming != .none else { return }
    let marks = chart.panels.flatMap(\.marks)
    let isAnyHomeless = chart.panels.indices.contains { index in
      let frame = frame(index, top: 0)
      return chart.panels[index].marks.contains {
        $0.isNamedInside && $0.nameInside(in: frame, measure: measure) == nil
      }
    }
    let all = Legend.entries(of: marks)
    let named = layout.endLabels.values.flatMap { $0.labels.map(\.name) }
    let entries = all.filter { entry in
      switch entry.unless {
      case .namedAtEnd: !named.contains(entry.name)
      // One name alone above would look as if it were the only one.
      case .namedInside: chart.naming == .legend || isAnyHomeless
      case .alone: all.count > 1
      case nil: true
      }
    }
    guard !entries.isEmpty else { return }
    let legend = Legend(entries, width: chart.width, measure: measure)
    items.append(.group(.init(role: "legend", items: legend.items(at: Point(0, cursor)))))
    cursor += legend.height + 4
  }

  /// What y is, above it, and what the second readings are, at the right; in two lines where one is too short.
  private mutating func drawAxisNames() {
    let right = layout.left(of: min(chart.columns, chart.panels.count) - 1) + layout.panelWidth
    let names = [chart.x.second?.label, chart.y.second?.label]
    let second = names.compactMap { $0 }.joined(separator: " · ")
    let first = chart.y.label.map {
      TextBlock($0, style: Lettering.label, width: chart.width, most: 2, measure: measure)
    }
    let end = chart.y.second == nil ? right : chart.width
    let other =
      second.isEmpty ? nil : TextBlock(second, style: Lettering.label, width: end, most: 2, measure: measure)
    var texts: [Drawing.Item] = []
    var height = 0.0
    if let first {
      texts += first.items(x: 0, top: cursor, style: Lettering.label, ink: .role(.muted))
      height = first.height
    }
    if let other {
      if let first, first.width + other.width + 12 > end {
        cursor += first.height + 1
        height = 0
      }
      texts += other.items(x: end, top: cursor, style: Lettering.label, ink: .role(.muted), anchor: .end)
      height = max(height, other.height)
    }
    guard !texts.isEmpty else { return }
    items.append(.group(.init(role: "axis-label", items: texts)))
    cursor += height + 5
  }

  private mutating func drawRow(_ row: Int) {
    let members = Array(row * chart.columns..<min((row + 1) * chart.columns, chart.panels.count))
    if row > 0 { cursor += 8 }
    drawPanelTitles(members)
    let number = measure("0", Lettering.tick)
    if layout.secondX != nil { cursor += number.ascent + number.descent + 6 }
    let axisTop = cursor
    let strip = members.map { layout.ruleLabels[$0].height }.max() ?? 0
    let hasNumbers = members.contains {
      !NumberLabels.items(chart.panels[$0].marks, frame: frame($0, top: 0), measure: measure).isEmpty
    }
    let headroom = hasNumbers ? number.ascent + number.descent + 2 : 0
    // The topmost number stands on its grid line, with its upper half above the panel.
    let above = strip + headroom + (strip > 0 && layout.secondX != nil ? 3 : 0)
    cursor += max(above, number.ascent * 0.65)
    if layout.secondX != nil && strip == 0 { cursor = axisTop + headroom }
    let top = cursor
    var isLabelled = false
    for index in members {
      let isBottom = index + chart.columns >= chart.panels.count
      isLabelled = isLabelled || isBottom
      drawPanel(
        index, top: top, axisTop: axisTop, headroom: headroom, isFirst: index == members.first, isBottom: isBottom)
    }
    cursor = top + chart.plotHeight + (isLabelled ? 5 + max(layout.labels.height, number.descent) : number.descent + 2)
    // Names that had to move may hang a little below the panel.
    cursor = max(cursor, top + chart.plotHeight + 5)
  }

  private mutating func drawPanelTitles(_ members: [Int]) {
    let blocks = members.map { index in
      chart.panels[index].title.map {
        TextBlock($0, style: Lettering.panel, width: layout.panelWidth, most: 2, measure: measure)
      }
    }
    let height = blocks.compactMap { $0?.height }.max() ?? 0
    guard height > 0 else { return }
    for (index, block) in zip(members, blocks) {
      guard let block else { continue }
      let texts = block.items(x: layout.left(of: index), top: cursor, style: Lettering.panel, ink: .role(.text))
      items.append(.group(.init(role: "panel-title", items: texts)))
    }
    cursor += height + 4
  }

  private func frame(_ index: Int, top: Double) -> Frame {
    let inside = Rectangle(x: layout.left(of: index), y: top, width: layout.panelWidth, height: chart.plotHeight)
    return Frame(inside: inside, x: layout.x, y: layout.y)
  }

  private mutating func drawPanel(
    _ index: Int, top: Double, axisTop: Double, headroom: Double, isFirst: Bool, isBottom: Bool
  ) {
    let frame = frame(index, top: top)
    frames.append(frame)
    let panel = chart.panels[index]
    let axes = AxisPainter(chart: chart, frame: frame, labels: layout.labels)
    var parts: [Drawing.Item] = [axes.grid()]
    let drawn = panel.marks.compactMap { $0.group(in: frame) }
    parts += isClipped ? [.group(.init(role: "marks", clip: frame.inside, items: drawn))] : drawn
    parts.append(axes.horizontal(isLabelled: isBottom))
    if isFirst { parts.append(axes.vertical(layout.tickBlocks)) }
    if let second = chart.x.second, let scaled = layout.secondX {
      parts.append(axes.top(second, scaled: scaled, y: axisTop, measure: measure))
    }
    if let second = chart.y.second, let scaled = layout.secondY, ChartLayout.isLast(index, of: chart) {
      parts.append(axes.right(second, scaled: scaled, measure: measure))
    }
    // Numbers on bars may reach above the panel: the names of rules stand above them.
    var room = frame.inside
    room.y -= headroom
    var texts = layout.ruleLabels[index].items(room)
    if chart.naming == .direct {
      texts += panel.marks.compactMap { $0.nameInside(in: frame, measure: measure) }.map { .text($0) }
    }
    texts += NumberLabels.items(panel.marks, frame: frame, measure: measure)
    var placer = NotePlacer(panel.marks, items: texts, frame: frame, measure: measure)
    for mark in panel.marks { texts += mark.notes(&placer) }
    if let ends = layout.endLabels[index] { texts += ends.items(frame.inside) }
    if !texts.isEmpty { parts.append(.group(.init(role: "label", items: texts))) }
    items.append(.group(.init(role: "panel", id: "panel\(index + 1)", title: panel.title, items: parts)))
  }

  private mutating func drawBottomName() {
    guard let name = chart.x.label else { return }
    let block = TextBlock(name, style: Lettering.label, width: chart.width, most: 2, measure: measure)
    let last = min(chart.columns, chart.panels.count) - 1
    let middle = (layout.left(of: 0) + layout.left(of: last) + layout.panelWidth) / 2
    let centre = min(max(middle, block.width / 2), chart.width - block.width / 2)
    cursor += 4
    let texts = block.items(x: centre, top: cursor, style: Lettering.label, ink: .role(.muted), anchor: .middle)
    items.append(.group(.init(role: "axis-label", items: texts)))
    cursor += block.height
  }
}
