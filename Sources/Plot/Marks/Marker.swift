import Canvas

extension Marker {
  /// The usual diameter in points.
  static let diameter = 5.5

  /// The marker about `centre` as an outline with its inks; shapes have about equal areas.
  func item(at centre: Point, diameter: Double = Marker.diameter, color: ColorRole) -> Drawing.Item {
    let radius = diameter / 2
    let halo = Stroke(.role(.background), width: 0.8, join: .round)
    switch self {
    case .circle: return .path(.init(.circle(centre, radius: radius), fill: .role(color), stroke: halo))
    case .ring:
      return .path(
        .init(
          .circle(centre, radius: radius - 0.6), fill: .role(.background), stroke: Stroke(.role(color), width: 1.3)))
    case .square:
      let half = radius * 0.89
      let corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
      return .path(.init(.polygon(corners.map { centre.moved($0.0, $0.1) }), fill: .role(color), stroke: halo))
    case .diamond:
      let half = radius * 1.25
      let corners = [(0, -half), (half, 0), (0, half), (-half, 0)]
      return .path(.init(.polygon(corners.map { centre.moved($0.0, $0.1) }), fill: .role(color), stroke: halo))
    case .triangle:
      let half = radius * 1.15
      let corners = [(0, -half * 1.1), (half, half * 0.8), (-half, half * 0.8)]
      return .path(.init(.polygon(corners.map { centre.moved($0.0, $0.1) }), fill: .role(color), stroke: halo))
    case .cross:
      let half = radius * 0.85
      let path = Path([
        .move(centre.moved(-half, -half)), .line(centre.moved(half, half)), .move(centre.moved(half, -half)),
        .line(centre.moved(-half, half)),
      ])
      return .path(.init(path, stroke: Stroke(.role(color), width: 1.6, cap: .round)))
    }
  }
}

extension Point {
  func moved(_ x: Double, _ y: Double) -> Point { Point(self.x + x, self.y + y) }
}

extension Path {
  static func circle(_ centre: Point, radius: Double) -> Path {
    // The usual cubic arcs, off by 0.03 % of the radius at most.
    let arm = radius * 0.5522847498
    return Path([
      .move(centre.moved(radius, 0)),
      .curve(centre.moved(radius, arm), centre.moved(arm, radius), centre.moved(0, radius)),
      .curve(centre.moved(-arm, radius), centre.moved(-radius, arm), centre.moved(-radius, 0)),
      .curve(centre.moved(-radius, -arm), centre.moved(-arm, -radius), centre.moved(0, -radius)),
      .curve(centre.moved(arm, -radius), centre.moved(radius, -arm), centre.moved(radius, 0)), .close,
    ])
  }

  static func polygon(_ points: [Point]) -> Path { Path(polyline(points).elements + [.close]) }

  static func polyline(_ points: [Point]) -> Path {
    Path(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) })
  }

  static func segment(_ start: Point, _ end: Point) -> Path { Path([.move(start), .line(end)]) }

  static func rectangle(_ box: Rectangle) -> Path {
    polygon([Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY), Point(box.x, box.maxY)])
  }
}
