import Canvas

/// Finds places for notes beside their points, greedily in the order given.
struct NotePlacer {
  private let frame: Frame
  private let measure: TextMeasurer
  private var taken: [Rectangle] = []
  /// The notes among them.
  private var words: [Rectangle] = []

  /// A placer that keeps off the dots and lines of `marks` and the texts in `items`.
  init(_ marks: [any Mark], items: [Drawing.Item], frame: Frame, measure: @escaping TextMeasurer) {
    self.frame = frame
    self.measure = measure
    for case .text(let text) in items { taken.append(text.box(measure: measure)) }
    for mark in marks { taken += mark.obstacles(in: frame) }
  }

  /// The notes that found a place: in the order given, or from the last to the first where that houses more.
  mutating func items(_ notes: Notes) -> [Drawing.Item] {
    if let column = NoteColumn(notes, frame: frame, taken: taken, measure: measure) {
      taken += column.boxes
      words += column.boxes
      let rest = notes.texts.indices.filter { !column.members.contains($0) }
      let others = Notes(
        texts: rest.map { notes.texts[$0] }, points: rest.map { notes.points[$0] }, color: notes.color)
      return column.items + scattered(others)
    }
    return scattered(notes)
  }

  /// The notes that found a place by themselves.
  private mutating func scattered(_ notes: Notes) -> [Drawing.Item] {
    var backward = self
    let (first, housed) = items(notes, order: Array(notes.texts.indices))
    guard housed < notes.texts.count else { return first }
    let (second, more) = backward.items(notes, order: notes.texts.indices.reversed())
    guard more > housed else { return first }
    self = backward
    return second
  }

  /// The items, and how many notes they house.
  private mutating func items(_ notes: Notes, order: [Int]) -> ([Drawing.Item], Int) {
    var items: [Drawing.Item] = []
    var housed = 0
    for (text, datum) in order.map({ (notes.texts[$0], notes.points[$0]) }) {
      let extent = measure(text, Lettering.label)
      let point = frame.place(datum)
      guard let corner = place(extent, at: point) else { continue }
      let box = Rectangle(x: corner.x, y: corner.y, width: extent.width, height: extent.ascent + extent.descent)
      if let end = NotePlacer.leader(from: point, to: box) {
        items.append(.path(.init(.segment(point, end), stroke: Stroke(.role(notes.color), width: 0.5))))
        taken += Rectangle.row(along: [point, end])
      }
      items.append(
        .text(
          Drawing.TextItem(
            text, at: Point(corner.x, corner.y + extent.ascent), style: Lettering.label, ink: .role(notes.color))))
      housed += 1
    }
    return (items, housed)
  }

  /// Where the line from a place to its far words ends; nil where they are near.
  private static func leader(from point: Point, to box: Rectangle) -> Point? {
    let near = Point(min(max(point.x, box.x - 1), box.maxX + 1), min(max(point.y, box.y), box.maxY))
    return abs(near.x - point.x) + abs(near.y - point.y) > 12 ? near : nil
  }

  /// Whether a line would run through words.
  private func crosses(_ start: Point, _ end: Point) -> Bool {
    (1..<20).contains { step in
      let share = Double(step) / 20
      let point = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
      let spot = Rectangle(x: point.x - 1, y: point.y - 1, width: 2, height: 2)
      return words.contains { $0.overlaps(spot) }
    }
  }

  private mutating func place(_ extent: TextExtent, at point: Point) -> Point? {
    let (width, height) = (extent.width, extent.ascent + extent.descent)
    // Near an edge the words above or below a place stand aside rather than nowhere.
    let middleLeft = max(frame.inside.x, min(point.x - width / 2, frame.inside.maxX - width))
    for distance in [4.0, 8, 14, 22, 32, 44] {
      let (right, left) = (point.x + distance, point.x - distance - width)
      let (above, below, middle) = (point.y - distance - height, point.y + distance, point.y - height / 2)
      let corners = [
        Point(right, middle), Point(right, above + 3), Point(right, below - 3), Point(left, middle),
        Point(left, above + 3), Point(left, below - 3), Point(middleLeft, above),
        Point(middleLeft, below),
      ]
      for corner in corners {
        let box = Rectangle(x: corner.x, y: corner.y, width: width, height: height)
        guard frame.inside.contains(box, tolerance: 1), !taken.contains(where: { $0.overlaps(box) }) else { continue }
        if let end = NotePlacer.leader(from: point, to: box), crosses(point, end) { continue }
        taken.append(box)
        words.append(box)
        return corner
      }
    }
    return nil
  }
}

extension Rectangle {
  init(around point: Point, radius: Double) {
    self.init(x: point.x - radius, y: point.y - radius, width: 2 * radius, height: 2 * radius)
  }

  /// A line as rows of small boxes, at most 400 between two points.
  static func row(along points: [Point]) -> [Rectangle] {
    var boxes: [Rectangle] = []
    for (start, end) in zip(points, points.dropFirst()) {
      let length = max(abs(end.x - start.x), abs(end.y - start.y))
      let count = max(1, min(400, Int(length / 4)))
      for index in 0...count {
        let share = Double(index) / Double(count)
        let point = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
        boxes.append(Rectangle(around: point, radius: 0.8))
      }
    }
    return boxes
  }
}
