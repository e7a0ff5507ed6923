/// Levels in place of a line through points.
enum SteppedEdge {
  /// The corners of levels that change half-way between neighbours, from the first x to the last.
  ///
  /// The points must stand in the order of x.
  static func corners(_ points: [Datum]) -> [Datum] {
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
