import Canvas

/// Areas that can be told apart in grey: upright lines lie over those whose edge is dashed.
enum AreaTexture {
  /// The lines' distance in points.
  private static let pitch = 4.5

  /// The look of the lines of a series.
  static func stroke(_ series: Series) -> Stroke {
    Stroke(.role(series.color, opacity: 0.5), width: 0.7, dash: series.dash == .dotted ? [1, 2.5] : [])
  }

  /// Upright lines from the lower to the upper edge; none for a solid series.
  static func path(_ ribbon: Ribbon, in frame: Frame) -> Path {
    var path = Path()
    guard ribbon.series.dash != .solid, ribbon.x.count > 1 else { return path }
    let lower = ribbon.edge(ribbon.lower, in: frame)
    let upper = ribbon.edge(ribbon.upper, in: frame)
    // From a place of the frame, so that areas above one another have their lines in one column.
    var x = frame.inside.x + pitch / 2
    while x < frame.inside.maxX {
      if let low = height(lower, at: x), let high = height(upper, at: x), low - high > 1 {
        path.elements += Path.segment(Point(x, low), Point(x, high)).elements
      }
      x += pitch
    }
    return path
  }

  /// The same in a box, for a legend.
  static func path(_ box: Rectangle, series: Series) -> Path {
    var path = Path()
    guard series.dash != .solid else { return path }
    var x = box.x + pitch / 2
    while x < box.maxX {
      path.elements += Path.segment(Point(x, box.y), Point(x, box.maxY)).elements
      x += pitch
    }
    return path
  }

  /// The height of an edge at `x`, by straight lines between its points, which ascend in x; nil outside.
  private static func height(_ edge: [Point], at x: Double) -> Double? {
    guard let end = edge.firstIndex(where: { $0.x >= x }) else { return nil }
    guard end > 0 else { return edge[0].x == x ? edge[0].y : nil }
    let (from, to) = (edge[end - 1], edge[end])
    return to.x > from.x ? from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x) : to.y
  }
}
