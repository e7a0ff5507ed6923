extension Drawing {
  /// A place of a picture that tells its numbers where it is pointed at: a line, dots, and a box with words.
  ///
  /// Nothing is painted of it on paper.
  package struct Reading: Equatable, Sendable {
    /// Where it answers.
    package var area: Rectangle
    /// What it tells, as a sentence.
    package var text: String
    /// Whether the Tab key stops here; at the others arrow keys do.
    package var isStop: Bool
    /// A line through the place; of no length for none.
    package var guide: Path
    package var dots: [Dot]
    /// Around the words.
    package var box: Rectangle
    /// The words, from the top down, in `style`; the first line, or the first few, in `titleStyle`.
    package var lines: [Line]

    /// The looks of the words.
    package static let style = TextStyle(.sans, size: 9)
    package static let titleStyle = TextStyle(.sans, size: 9, bold: true)

    /// A dot in the colour of a series.
    package struct Dot: Equatable, Sendable {
      package var centre: Point
      package var color: ColorRole

      package init(_ centre: Point, color: ColorRole) {
        self.centre = centre
        self.color = color
      }
    }

    /// One line of words.
    package struct Line: Equatable, Sendable {
      package var text: String
      /// Its start on the base line.
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

    /// What it shows as items of a drawing, for painting it and for its boxes.
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
