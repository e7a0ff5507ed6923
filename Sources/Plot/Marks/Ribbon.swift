import Canvas

/// The region between a lower and an upper edge; each has as many values as `x`.
struct Ribbon: Sendable {
  var series: Series
  var x: [Double]
  var lower: [Double]
  var upper: [Double]
  /// Whether the edges are levels that change half-way between two points.
  var isStepped: Bool

  func add(to extent: inout Extent) throws(PlotError) {
    try Check.match("places", x.count, "lower edges", lower.count)
    try Check.match("places", x.count, "upper edges", upper.count)
    try extent.add(x: x, of: series.name)
    try extent.add(y: lower, of: series.name)
    try extent.add(y: upper, of: series.name)
  }

  /// The upper or the lower edge.
  func edge(_ values: [Double], in frame: Frame) -> [Point] {
    let points = zip(x, values).map { Datum($0, $1) }
    return (isStepped ? Ribbon.steps(points) : points).map(frame.place)
  }

  func outline(in frame: Frame) -> Path {
    .polygon(edge(upper, in: frame) + edge(lower, in: frame).reversed())
  }

  /// The corners of levels that change half-way between neighbours, from the first x to the last.
  ///
  /// The points must stand in the order of x.
  static func steps(_ points: [Datum]) -> [Datum] {
    guard points.count > 1 else { return points }
    var corners = [points[0]]
    corners.reserveCapacity(points.count * 2)
    for (point, next) in zip(points, points.dropFirst()) where next.y != point.y {
      let middle = (point.x + next.x) / 2
      corners.append(Datum(middle, point.y))
      corners.append(Datum(middle, next.y))
    }
    corners.append(points[points.count - 1])
    return corners
  }
}
