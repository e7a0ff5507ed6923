extension Drawing {
  /// A line of text and the upright box around it, rotation included.
  package struct TextBox: Equatable, Sendable {
    package var text: String
    package var box: Rectangle
  }

  /// The box of every text in drawing order, as measured by `measure`.
  package func textBoxes(measure: TextMeasurer) -> [TextBox] {
    var boxes: [TextBox] = []
    Drawing.visit(items) { item in
      if case .text(let text) = item { boxes.append(TextBox(text: text.text, box: text.box(measure: measure))) }
    }
    return boxes
  }

  /// The boxes of all outlines, by their points and half their stroke's width, and of all images, in drawing order.
  ///
  /// Inside a group with a clip they are clipped.
  package func shapeBoxes() -> [Rectangle] {
    var boxes: [Rectangle] = []
    func collect(_ items: [Item], clip: Rectangle?) {
      for item in items {
        switch item {
        case .group(let group): collect(group.items, clip: group.clip.map { $0.intersection(clip ?? $0) } ?? clip)
        case .path(let path):
          guard let box = path.path.box else { continue }
          let grown = box.insetBy(-(path.stroke?.width ?? 0) / 2)
          boxes.append(clip.map { grown.intersection($0) } ?? grown)
        case .image(let image): boxes.append(clip.map { image.frame.intersection($0) } ?? image.frame)
        case .text: continue
        }
      }
    }
    collect(items, clip: nil)
    return boxes
  }

  private static func visit(_ items: [Item], _ body: (Item) -> Void) {
    for item in items {
      body(item)
      if case .group(let group) = item { visit(group.items, body) }
    }
  }
}

extension Drawing.TextItem {
  /// The upright box around the text, rotation included.
  package func box(measure: TextMeasurer) -> Rectangle {
    let extent = measure(text, style)
    let left =
      switch anchor {
      case .start: 0.0
      case .middle: -extent.width / 2
      case .end: -extent.width
      }
    let box = Rectangle(x: left, y: -extent.ascent, width: extent.width, height: extent.ascent + extent.descent)
    let (sine, cosine) = Turn.sineAndCosine(degrees: rotation)
    let corners = [
      Point(box.x, box.y), Point(box.maxX, box.y), Point(box.x, box.maxY), Point(box.maxX, box.maxY),
    ].map { Point(position.x + $0.x * cosine - $0.y * sine, position.y + $0.x * sine + $0.y * cosine) }
    return Rectangle(around: corners)!
  }
}

extension Path {
  /// The box around all points of the outline, control points included; nil where there is none.
  package var box: Rectangle? {
    var points: [Point] = []
    points.reserveCapacity(elements.count)
    for element in elements {
      switch element {
      case .move(let point), .line(let point): points.append(point)
      case .curve(let first, let second, let end): points += [first, second, end]
      case .close: continue
      }
    }
    return Rectangle(around: points)
  }
}

extension Rectangle {
  /// The smallest rectangle around `points`; nil where there are none.
  package init?(around points: [Point]) {
    guard let first = points.first else { return nil }
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    for point in points.dropFirst() {
      left = min(left, point.x)
      right = max(right, point.x)
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The intersection; empty where there is none.
  package func intersection(_ other: Rectangle) -> Rectangle {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Rectangle(
      x: left, y: top, width: max(0, min(maxX, other.maxX) - left), height: max(0, min(maxY, other.maxY) - top))
  }

  /// The rectangle inset on all sides.
  package func insetBy(_ distance: Double) -> Rectangle {
    Rectangle(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }

  /// Whether both overlap by more than `tolerance` in width and height.
  package func overlaps(_ other: Rectangle, tolerance: Double = 0) -> Bool {
    min(maxX, other.maxX) - max(x, other.x) > tolerance && min(maxY, other.maxY) - max(y, other.y) > tolerance
  }

  /// Whether `other` lies inside, within `tolerance`.
  package func contains(_ other: Rectangle, tolerance: Double = 0) -> Bool {
    other.x >= x - tolerance && other.y >= y - tolerance && other.maxX <= maxX + tolerance
      && other.maxY <= maxY + tolerance
  }
}
