import Base
import Canvas

/// Draws the marks of one panel into its frame.
struct MarkPainter {
  let frame: Frame

  /// Of areas, so that text on them can be read on a light and on a dark page.
  static let areaOpacity = 0.32
  private static let bandOpacity = 0.2

  /// The mark as a group that bears its kind and its series' name. Notes are placed elsewhere.
  func group(_ mark: Mark) -> Drawing.Item? {
    switch mark {
    case .line(let trace): return line(trace, points: trace.points, role: "line")
    case .step(let trace): return line(trace, points: SteppedEdge.corners(trace.points), role: "step")
    case .dot(let dots):
      let items = dots.points.map {
        dots.series.marker.item(at: frame.place($0), diameter: dots.diameter, color: dots.series.color)
      }
      return .group(.init(role: "dot", title: dots.series.name, items: items))
    case .bar(let bars): return self.bars(bars)
    case .area(let ribbon): return area(ribbon)
    case .band(let ribbon):
      let fill = Ink.role(ribbon.series.color, opacity: MarkPainter.bandOpacity)
      return .group(.init(role: "band", items: [.path(.init(outline(ribbon), fill: fill))]))
    case .rule(let rule): return self.rule(rule)
    case .cell(let cells): return self.cells(cells)
    case .image(let picture):
      let (low, high) = (frame.place(picture.from), frame.place(picture.to))
      let box = Rectangle(around: [low, high])!
      return .group(.init(role: "image", clip: frame.inside, items: [.image(.init(picture.image, in: box))]))
    case .text: return nil
    }
  }

  private func line(_ trace: Mark.Trace, points: [Datum], role: String) -> Drawing.Item {
    let series = trace.series
    var items: [Drawing.Item] = []
    if points.count > 1 {
      let stroke = Stroke(
        .role(series.color), width: trace.width, dash: series.dash.lengths, join: role == "line" ? .round : .miter)
      items.append(.path(.init(.polyline(points.map(frame.place)), stroke: stroke)))
    }
    // One point makes no line: it is shown by its marker.
    if trace.hasMarkers || trace.points.count == 1 {
      items += trace.points.map { series.marker.item(at: frame.place($0), diameter: 5.5, color: series.color) }
    }
    return .group(.init(role: role, title: series.name, items: items))
  }

  private func outline(_ ribbon: Mark.Ribbon) -> Path {
    func edge(_ values: [Double]) -> [Datum] {
      let points = zip(ribbon.x, values).map { Datum($0, $1) }
      return ribbon.isStepped ? SteppedEdge.corners(points) : points
    }
    return .polygon((edge(ribbon.upper) + edge(ribbon.lower).reversed()).map(frame.place))
  }

  private func area(_ ribbon: Mark.Ribbon) -> Drawing.Item {
    let fill = Ink.role(ribbon.series.color, opacity: MarkPainter.areaOpacity)
    let points = zip(ribbon.x, ribbon.upper).map { Datum($0, $1) }
    let edge = ribbon.isStepped ? SteppedEdge.corners(points) : points
    let stroke = Stroke(.role(ribbon.series.color), width: 1, dash: ribbon.series.dash.lengths)
    var items: [Drawing.Item] = [.path(.init(outline(ribbon), fill: fill))]
    let texture = AreaTexture.path(ribbon, in: frame)
    if !texture.elements.isEmpty { items.append(.path(.init(texture, stroke: AreaTexture.stroke(ribbon.series)))) }
    items.append(.path(.init(.polyline(edge.map(frame.place)), stroke: stroke)))
    return .group(.init(role: "area", title: ribbon.series.name, items: items))
  }

  private func rule(_ rule: Mark.Rule) -> Drawing.Item {
    let place = rule.axis == .x ? frame.x(rule.value) : frame.y(rule.value)
    let inside = frame.inside
    let path: Path =
      rule.axis == .x
      ? .segment(Point(place, inside.y), Point(place, inside.maxY))
      : .segment(Point(inside.x, place), Point(inside.maxX, place))
    let stroke = Stroke(.role(rule.color), width: 0.7, dash: rule.dash == .dotted ? [1.2, 2] : rule.dash.lengths)
    return .group(.init(role: "rule", title: rule.label, items: [.path(.init(path, stroke: stroke))]))
  }

  private func bars(_ bars: Mark.Bars) -> Drawing.Item {
    let room = frame.unitWidth * bars.fill / Double(max(1, bars.slots))
    let gap = bars.slots > 1 ? min(1.5, room * 0.15) : 0
    var items: [Drawing.Item] = []
    for (index, value) in bars.values.enumerated() {
      let left = frame.x(value.x) + room * (Double(bars.slot) - Double(bars.slots) / 2) + gap / 2
      let (top, base) = (frame.y(value.y), frame.y(0))
      let box = Rectangle(x: left, y: min(top, base), width: max(room - gap, 0.2), height: abs(base - top))
      items += BarTexture.items(box, series: bars.series)
      guard bars.intervals.indices.contains(index) else { continue }
      let (low, high) = (frame.y(bars.intervals[index].lowerBound), frame.y(bars.intervals[index].upperBound))
      let whisker = Path([
        .move(Point(box.midX, low)), .line(Point(box.midX, high)), .move(Point(box.midX - 2, high)),
        .line(Point(box.midX + 2, high)), .move(Point(box.midX - 2, low)), .line(Point(box.midX + 2, low)),
      ])
      items.append(.path(.init(whisker, stroke: Stroke(.role(.text), width: 0.7))))
    }
    return .group(.init(role: "bar", title: bars.series.name, items: items))
  }

  private func cells(_ cells: Mark.Cells) -> Drawing.Item {
    let items = zip(cells.places, cells.values).map { place, value -> Drawing.Item in
      let corners = [Datum(place.x - 0.5, place.y - 0.5), Datum(place.x + 0.5, place.y + 0.5)].map(frame.place)
      // Each cell reaches under the next, so that no seam shows.
      var box = Rectangle(around: corners)!
      box.width += 0.4
      box.height += 0.4
      return .path(.init(.rectangle(box.intersection(frame.inside)), fill: cells.scale.ink(value)))
    }
    return .group(.init(role: "cell", items: items))
  }
}
