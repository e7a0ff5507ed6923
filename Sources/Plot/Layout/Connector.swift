import Canvas

/// Lines between boxes.
enum Connector {
  /// A line down from one place to another, bent where they don't stand above each other, with an arrow's head.
  static func items(from start: Point, to end: Point, hasHead: Bool) -> [Drawing.Item] {
    let tip = hasHead ? end.moved(0, -4) : end
    let half = (tip.y - start.y) / 2
    let path =
      abs(start.x - end.x) < 0.01
      ? Path.segment(start, tip)
      : Path([.move(start), .curve(start.moved(0, half), tip.moved(0, -half), tip)])
    var items: [Drawing.Item] = [.path(.init(path, stroke: Stroke(.role(.muted), width: 0.9)))]
    if hasHead {
      let head = Path.polygon([end.moved(0, -0.3), end.moved(-2.6, -5), end.moved(2.6, -5)])
      items.append(.path(.init(head, fill: .role(.muted))))
    }
    return items
  }
}

extension Path {
  /// A rectangle with quarter circles for corners.
  static func rounded(_ box: Rectangle, radius: Double) -> Path {
    let r = min(radius, box.width / 2, box.height / 2)
    let k = r * (1 - 0.5522847498)
    return Path([
      .move(Point(box.x + r, box.y)), .line(Point(box.maxX - r, box.y)),
      .curve(Point(box.maxX - k, box.y), Point(box.maxX, box.y + k), Point(box.maxX, box.y + r)),
      .line(Point(box.maxX, box.maxY - r)),
      .curve(Point(box.maxX, box.maxY - k), Point(box.maxX - k, box.maxY), Point(box.maxX - r, box.maxY)),
      .line(Point(box.x + r, box.maxY)),
      .curve(Point(box.x + k, box.maxY), Point(box.x, box.maxY - k), Point(box.x, box.maxY - r)),
      .line(Point(box.x, box.y + r)),
      .curve(Point(box.x, box.y + k), Point(box.x + k, box.y), Point(box.x + r, box.y)), .close,
    ])
  }
}
