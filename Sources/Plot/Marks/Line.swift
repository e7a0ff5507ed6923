import Canvas

/// Points joined by straight lines, or, where `isStepped`, by levels that change half-way between two points: for
/// networks, between which there is nothing.
struct Line: Mark {
  var series: Series
  var points: [Datum]
  var isStepped = false
  /// Whether each point also has the series' marker.
  var hasMarkers = false
  /// Points.
  var width = 1.6

  func add(to extent: inout Extent) throws(PlotError) { try extent.add(points, of: series.name) }

  private var corners: [Datum] { isStepped ? Ribbon.steps(points) : points }

  func group(in frame: Frame) -> Drawing.Item? {
    let corners = corners
    var items: [Drawing.Item] = []
    if corners.count > 1 {
      let stroke = Stroke(
        .role(series.color), width: width, dash: series.dash.lengths, join: isStepped ? .miter : .round)
      items.append(.path(.init(.polyline(corners.map(frame.place)), stroke: stroke)))
    }
    // One point makes no line: it is shown by its marker.
    if hasMarkers || points.count == 1 {
      items += points.map { series.marker.item(at: frame.place($0), color: series.color) }
    }
    return .group(.init(role: isStepped ? "step" : "line", title: series.name, items: items))
  }

  var legend: Legend.Entry? {
    Legend.Entry(series.name, unless: .namedAtEnd) { sample in
      let line = sample.line(color: series.color, dash: series.dash)
      return hasMarkers ? [line, series.marker.item(at: sample.centre, color: series.color)] : [line]
    }
  }

  var endName: EndLabels.Name? {
    points.last.map { EndLabels.Name(text: series.name, color: series.color, y: $0.y, isOfLine: true) }
  }

  func obstacles(in frame: Frame) -> [Rectangle] { Rectangle.row(along: corners.map(frame.place)) }
}
