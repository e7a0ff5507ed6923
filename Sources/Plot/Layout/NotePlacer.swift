import Canvas

/// Finds places for notes beside their points, greedily in the order given.
struct NotePlacer {
  private let frame: Frame
  private let measure: TextMeasurer
  private var taken: [Rectangle] = []

  /// A placer that keeps off the dots and lines of `marks` and the texts in `items`.
  init(_ marks: [Mark], items: [Drawing.Item], frame: Frame, measure: @escaping TextMeasurer) {
    self.frame = frame
    self.measure = measure
    for case .text(let text) in items { taken.append(text.box(measure: measure)) }
    for mark in marks {
      switch mark {
      case .dot(let dots):
        for point in dots.points { block(frame.place(point), radius: dots.diameter / 2) }
      case .line(let trace): block(trace.points.map(frame.place))
      case .step(let trace): block(SteppedEdge.corners(trace.points).map(frame.place))
      default: continue
      }
    }
  }

  private mutating func block(_ point: Point, radius: Double) {
    taken.append(Rectangle(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// A line as a row of small boxes, at most 400.
  private mutating func block(_ points: [Point]) {
    for (start, end) in zip(points, points.dropFirst()) {
      let length = max(abs(end.x - start.x), abs(end.y - start.y))
      let count = max(1, min(400, Int(length / 4)))
      for index in 0...count {
        let share = Double(index) / Double(count)
        block(Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share), radius: 0.8)
      }
    }
  }

  /// The notes that found a place.
  mutating func items(_ notes: Mark.Notes) -> [Drawing.Item] {
    var items: [Drawing.Item] = []
    for (text, datum) in zip(notes.texts, notes.points) {
      let extent = measure(text, Lettering.label)
      guard let corner = place(extent, at: frame.place(datum)) else { continue }
      items.append(
        .text(
          Drawing.TextItem(
            text, at: Point(corner.x, corner.y + extent.ascent), style: Lettering.label, ink: .role(notes.color))))
    }
    return items
  }

  private mutating func place(_ extent: TextExtent, at point: Point) -> Point? {
    let (width, height) = (extent.width, extent.ascent + extent.descent)
    for distance in [4.0, 8, 14, 22] {
      let (right, left) = (point.x + distance, point.x - distance - width)
      let (above, below, middle) = (point.y - distance - height, point.y + distance, point.y - height / 2)
      let corners = [
        Point(right, middle), Point(right, above + 3), Point(right, below - 3), Point(left, middle),
        Point(left, above + 3), Point(left, below - 3), Point(point.x - width / 2, above),
        Point(point.x - width / 2, below),
      ]
      for corner in corners {
        let box = Rectangle(x: corner.x, y: corner.y, width: width, height: height)
        guard frame.inside.contains(box, tolerance: 1), !taken.contains(where: { $0.overlaps(box) }) else { continue }
        taken.append(box)
        return corner
      }
    }
    return nil
  }
}
