import Canvas

/// Bars that can be told apart in grey: by a texture that goes with the series' dash.
enum BarTexture {
  /// A filled box; light stripes lie over it where the series' line would be dashed.
  static func items(_ box: Rectangle, series: Series) -> [Drawing.Item] {
    var items: [Drawing.Item] = [.path(.init(.rectangle(box), fill: .role(series.color)))]
    let stripes = stripes(box, dash: series.dash)
    if !stripes.elements.isEmpty {
      items.append(.path(.init(stripes, stroke: Stroke(.role(.background, opacity: 0.75), width: 0.8))))
    }
    return items
  }

  private static func stripes(_ box: Rectangle, dash: Dash) -> Path {
    guard box.width > 0, box.height > 0 else { return Path() }
    switch dash {
    case .solid: return Path()
    case .dashed: return diagonals(box, rising: true)
    case .dotted: return levels(box)
    case .dashDotted: return diagonals(box, rising: false)
    }
  }

  private static func levels(_ box: Rectangle) -> Path {
    var path = Path()
    var y = box.maxY - 2.5
    while y > box.y {
      path.elements += Path.segment(Point(box.x, y), Point(box.maxX, y)).elements
      y -= 2.5
    }
    return path
  }

  /// Lines at 45°, cut at the box by hand: a drawing's clips are for groups.
  private static func diagonals(_ box: Rectangle, rising: Bool) -> Path {
    var path = Path()
    var offset = 3.0
    while offset < box.width + box.height {
      // From the left edge, or the bottom, to the top, or the right edge, of a box whose lower left is the origin.
      let start = offset <= box.height ? (0.0, offset) : (offset - box.height, box.height)
      let end = offset <= box.width ? (offset, 0.0) : (box.width, offset - box.width)
      let (x1, x2) = (box.x + start.0, box.x + end.0)
      let (y1, y2) = rising ? (box.y + start.1, box.y + end.1) : (box.maxY - start.1, box.maxY - end.1)
      path.elements += Path.segment(Point(x1, y1), Point(x2, y2)).elements
      offset += 4
    }
    return path
  }
}
