import Canvas

/// Notes of points that stand above one another: a column of words beside them, each with a line to its point.
struct NoteColumn {
  private(set) var boxes: [Rectangle] = []
  private(set) var items: [Drawing.Item] = []
  /// The notes that have their place in the column, by index.
  private(set) var members: [Int] = []

  private static let distance = 18.0
  /// How far to the side points may stand to count as above one another.
  private static let reach = 14.0

  /// The column left of the points, else right of them; nil where no points are crowded above one another, or there is
  /// no room among what is `taken`.
  init?(_ notes: Notes, frame: Frame, taken: [Rectangle], measure: TextMeasurer) {
    let places = notes.points.map(frame.place)
    members = NoteColumn.crowd(places)
    guard members.count > 1 else { return nil }
    let points = members.map { places[$0] }
    let extents = members.map { measure(notes.texts[$0], Lettering.label) }
    let heights = extents.map { $0.ascent + $0.descent }
    let levels = points.map(\.y).sorted()
    let line = (heights.max() ?? 0) + 2
    guard let low = points.map(\.x).min(), let high = points.map(\.x).max(),
      zip(levels, levels.dropFirst()).contains(where: { $1 - $0 < line }),
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
      for (index, member) in members.enumerated() {
        let start = Point(points[index].x + (isLeft ? -4 : 4), points[index].y)
        let path = Path.segment(start, Point(edge + (isLeft ? 2 : -2), centres[index]))
        items.append(.path(.init(path, stroke: Stroke(.role(notes.color), width: 0.5))))
        items.append(
          .text(
            Drawing.TextItem(
              notes.texts[member], at: Point(found[index].x, found[index].y + extents[index].ascent),
              style: Lettering.label, ink: .role(notes.color))))
      }
      return
    }
    return nil
  }

  /// The most points that stand above one another, by index; the first such lot of equal ones.
  private static func crowd(_ places: [Point]) -> [Int] {
    var most: [Int] = []
    for anchor in places {
      let found = places.indices.filter { (0...reach).contains(places[$0].x - anchor.x) }
      if found.count > most.count { most = found }
    }
    return most
  }
}
