import Canvas

/// Notes of points that stand above one another: a column of words beside them, each with a line to its point.
struct NoteColumn {
  private(set) var boxes: [Rectangle] = []
  private(set) var items: [Drawing.Item] = []

  private static let distance = 18.0

  /// The column left of the points, else right of them; nil where the points are few or not above one another, stand well
  /// apart, or there is no room among what is `taken`.
  init?(_ notes: Mark.Notes, frame: Frame, taken: [Rectangle], measure: TextMeasurer) {
    let points = notes.points.map(frame.place)
    let extents = notes.texts.map { measure($0, Lettering.label) }
    let heights = extents.map { $0.ascent + $0.descent }
    let xs = points.map(\.x)
    guard points.count > 1, let low = xs.min(), let high = xs.max(), high - low <= 14 else { return nil }
    let levels = points.map(\.y).sorted()
    let room = (heights.max() ?? 0) + 2
    guard zip(levels, levels.dropFirst()).contains(where: { $1 - $0 < room }),
      let centres = LabelSpread.centres(
        wanted: points.map(\.y), lengths: heights, gap: 1, room: frame.inside.y...frame.inside.maxY)
    else { return nil }
    for isLeft in [true, false] {
      let edge = isLeft ? low - NoteColumn.distance : high + NoteColumn.distance
      let found = points.indices.map { index in
        Rectangle(
          x: isLeft ? edge - extents[index].width : edge, y: centres[index] - heights[index] / 2,
          width: extents[index].width, height: heights[index])
      }
      guard
        found.allSatisfy({ box in
          frame.inside.contains(box, tolerance: 0.5) && !taken.contains { $0.overlaps(box) }
        })
      else { continue }
      boxes = found
      for index in points.indices {
        let start = Point(points[index].x + (isLeft ? -4 : 4), points[index].y)
        let path = Path.segment(start, Point(edge + (isLeft ? 2 : -2), centres[index]))
        items.append(.path(.init(path, stroke: Stroke(.role(notes.color), width: 0.5))))
        items.append(
          .text(
            Drawing.TextItem(
              notes.texts[index], at: Point(found[index].x, found[index].y + extents[index].ascent),
              style: Lettering.label, ink: .role(notes.color))))
      }
      return
    }
    return nil
  }
}
