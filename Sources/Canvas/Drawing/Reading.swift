extension Drawing {
  /// A place of a picture that shows its numbers on hover and focus: a line, dots, and a box with text.
  ///
  /// It is not painted on paper.
  package struct Reading: Equatable, Sendable {
    /// The area that responds.
    package var area: Rectangle
    /// Its text, as a sentence.
    package var text: String
    /// Whether the Tab key stops here; arrow keys reach the others.
    package var isStop: Bool
    /// A line through the place; empty for none.
    package var guide: Path
    package var dots: [Dot]
    /// The frame around the text.
    package var box: Rectangle
    /// The lines of text, from the top down, in `style`; the first line, or the first few, in `titleStyle`.
    package var lines: [Line]

    /// The style of the text.
    package static let style = TextStyle(.sans, size: 9)
    package static let titleStyle = TextStyle(.sans, size: 9, bold: true)

    /// A dot in a series' colour.
    package struct Dot: Equatable, Sendable {
      package var centre: Point
      package var color: ColorRole

      package init(_ centre: Point, color: ColorRole) {
        self.centre = centre
        self.color = color
      }
    }

    /// A line of text.
    package struct Line: Equatable, Sendable {
      package var text: String
      /// Its start on the baseline.
      package var position: Point
      package var isTitle: Bool

      package init(_ text: String, at position: Point, isTitle: Bool = false) {
        self.text = text
        self.position = position
        self.isTitle = isTitle
      }
    }

    package init(
      area: Rectangle, text: String, isStop: Bool, guide: Path = Path(), dots: [Dot] = [], box: Rectangle,
      lines: [Line]
    ) {
      self.area = area
      self.text = text
      self.isStop = isStop
      self.guide = guide
      self.dots = dots
      self.box = box
      self.lines = lines
    }

    /// What it shows as items of a drawing, for painting and for bounds.
    package var items: [Item] {
      var items: [Item] = [.path(.init(guide, stroke: Stroke(.role(.muted), width: 0.7)))]
      let edges: [Path.Element] = [
        .move(Point(box.x, box.y)), .line(Point(box.maxX, box.y)), .line(Point(box.maxX, box.maxY)),
        .line(Point(box.x, box.maxY)), .close,
      ]
      items.append(.path(.init(Path(edges), fill: .role(.background), stroke: Stroke(.role(.axis), width: 0.7))))
      items += lines.map { line in
        .text(TextItem(line.text, at: line.position, style: line.isTitle ? Self.titleStyle : Self.style))
      }
      return items
    }
  }
}
