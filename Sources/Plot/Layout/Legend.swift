import Canvas

/// The names of series in rows above the panels, each with a sample of its look.
struct Legend: Equatable, Sendable {
  enum Sample: Hashable, Sendable { case line, lineWithMarker, marker, block, area, rule }

  struct Entry: Equatable, Sendable {
    var series: Series
    var sample: Sample
  }

  private struct Placed: Equatable, Sendable {
    var entry: Entry
    var block: TextBlock
    var x: Double
    var y: Double
  }

  private var placed: [Placed] = []
  private(set) var height = 0.0

  private static let sampleWidth = 20.0
  private static let rowHeight = 14.0

  /// Entries from left to right, in as many rows as `width` makes of them.
  init(_ entries: [Entry], width: Double, measure: TextMeasurer) {
    var (x, y, rowEnd) = (0.0, 0.0, 0.0)
    for entry in entries {
      let block = TextBlock(
        entry.series.name, style: Lettering.label, width: width - Legend.sampleWidth - 5, most: 3, measure: measure)
      let wide = Legend.sampleWidth + 5 + block.width
      if x > 0 && x + wide > width {
        x = 0
        y = rowEnd
      }
      placed.append(Placed(entry: entry, block: block, x: x, y: y))
      rowEnd = max(rowEnd, y + max(Legend.rowHeight, block.height + 3))
      x += wide + 14
    }
    height = rowEnd
  }

  /// Every series once, in the order of the marks.
  static func entries(of marks: [Mark]) -> [Entry] {
    var entries: [Entry] = []
    for mark in marks {
      let entry: Entry
      switch mark {
      case .line(let trace), .step(let trace):
        guard trace.isNamed else { continue }
        entry = Entry(series: trace.series, sample: trace.hasMarkers ? .lineWithMarker : .line)
      case .dot(let dots):
        guard dots.isNamed else { continue }
        entry = Entry(series: dots.series, sample: .marker)
      case .bar(let bars): entry = Entry(series: bars.series, sample: .block)
      case .area(let ribbon): entry = Entry(series: ribbon.series, sample: .area)
      case .rule(let rule):
        guard rule.axis == .y, let label = rule.label else { continue }
        entry = Entry(series: Series(label, color: rule.color, dash: rule.dash), sample: .rule)
      default: continue
      }
      if !entries.contains(where: { $0.series.name == entry.series.name }) { entries.append(entry) }
    }
    return entries
  }

  /// The legend with its upper left corner at `corner`.
  func items(at corner: Point) -> [Drawing.Item] {
    placed.flatMap { placed -> [Drawing.Item] in
      let origin = corner.moved(placed.x, placed.y)
      let middle = origin.moved(0, (placed.block.ascent + placed.block.descent) / 2)
      return sample(placed.entry, middle: middle)
        + placed.block.items(
          x: origin.x + Legend.sampleWidth + 5, top: origin.y, style: Lettering.label, ink: .role(.text))
    }
  }

  private func sample(_ entry: Entry, middle: Point) -> [Drawing.Item] {
    let series = entry.series
    let (start, end) = (middle.moved(1, 0), middle.moved(Legend.sampleWidth, 0))
    let line = Drawing.Item.path(
      .init(.segment(start, end), stroke: Stroke(.role(series.color), width: 1.6, dash: series.dash.lengths)))
    let centre = middle.moved(Legend.sampleWidth / 2, 0)
    let box = Rectangle(x: middle.x + 5, y: middle.y - 4, width: Legend.sampleWidth - 5, height: 8)
    switch entry.sample {
    case .line, .rule: return [line]
    case .lineWithMarker: return [line, series.marker.item(at: centre, diameter: 5.5, color: series.color)]
    case .marker: return [series.marker.item(at: centre, diameter: 5.5, color: series.color)]
    case .block: return BarTexture.items(box, series: series)
    case .area:
      let fill = Drawing.Item.path(
        .init(
          .rectangle(box), fill: .role(series.color, opacity: MarkPainter.areaOpacity),
          stroke: Stroke(.role(series.color), width: 1, dash: series.dash.lengths)))
      let texture = AreaTexture.path(box, series: series)
      return texture.elements.isEmpty ? [fill] : [fill, .path(.init(texture, stroke: AreaTexture.stroke(series)))]
    }
  }
}
