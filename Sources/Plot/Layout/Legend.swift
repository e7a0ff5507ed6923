import Canvas

/// The names of series in rows above the panels, each with a sample of its look.
struct Legend {
  /// A name with a sample of its look.
  struct Entry {
    var name: String
    /// Where the name may stand instead.
    var unless: Place?
    var sample: (Sample) -> [Drawing.Item]

    /// Where a name makes the legend's unnecessary.
    enum Place {
      /// At the end of its line.
      case namedAtEnd
      /// Inside its area.
      case namedInside
      /// It is the only name.
      case alone
    }

    init(_ name: String, unless: Place? = nil, sample: @escaping (Sample) -> [Drawing.Item]) {
      self.name = name
      self.unless = unless
      self.sample = sample
    }
  }

  /// The room of a sample, left of its name.
  struct Sample {
    fileprivate static let width = 20.0
    /// Of the left edge.
    fileprivate var middle: Point

    var centre: Point { middle.moved(Sample.width / 2, 0) }
    var box: Rectangle { Rectangle(x: middle.x + 5, y: middle.y - 4, width: Sample.width - 5, height: 8) }

    func line(color: ColorRole, dash: Dash) -> Drawing.Item {
      let path = Path.segment(middle.moved(1, 0), middle.moved(Sample.width, 0))
      return .path(.init(path, stroke: Stroke(.role(color), width: 1.6, dash: dash.lengths)))
    }
  }

  private struct Placed {
    var entry: Entry
    var block: TextBlock
    var x: Double
    var y: Double
  }

  private var placed: [Placed] = []
  private(set) var height = 0.0

  private static let rowHeight = 14.0

  /// Entries from left to right, in as many rows as `width` makes of them.
  init(_ entries: [Entry], width: Double, measure: TextMeasurer) {
    var (x, y, rowEnd) = (0.0, 0.0, 0.0)
    for entry in entries {
      let block = TextBlock(
        entry.name, style: Lettering.label, width: width - Sample.width - 5, most: 3, measure: measure)
      let wide = Sample.width + 5 + block.width
      if x > 0 && x + wide > width {
        x = 0
        y = rowEnd
      }
      placed.append(Placed(entry: entry, block: block, x: x, y: y))
      rowEnd = max(rowEnd, y + max(Legend.rowHeight, block.height + 3))
      x += wide + 14
    }
    height = rowEnd
  }

  /// Every name once, in the order of the marks.
  static func entries(of marks: [any Mark]) -> [Entry] {
    var entries: [Entry] = []
    for entry in marks.compactMap(\.legend) where !entries.contains(where: { $0.name == entry.name }) {
      entries.append(entry)
    }
    return entries
  }

  /// The legend with its upper left corner at `corner`.
  func items(at corner: Point) -> [Drawing.Item] {
    placed.flatMap { placed -> [Drawing.Item] in
      let origin = corner.moved(placed.x, placed.y)
      let middle = origin.moved(0, (placed.block.ascent + placed.block.descent) / 2)
      return placed.entry.sample(Sample(middle: middle))
        + placed.block.items(
          x: origin.x + Sample.width + 5, top: origin.y, style: Lettering.label, ink: .role(.text))
    }
  }
}
