import Canvas

/// The names of upright rules in a strip above their panel, moved apart so that none overlap.
struct RuleLabels {
  /// What a mark wants to be called above the panel.
  struct Name {
    var text: String
    var color: ColorRole
    /// Where it stands, in the data's numbers.
    var x: Double
  }

  private struct Label {
    var block: TextBlock
    var color: ColorRole
    /// The rule, and the middle of its label, from the left of the panel.
    var place: Double
    var centre: Double
    var row: Int
  }

  private var labels: [Label] = []
  private var rows = 0
  private let rowHeight: Double

  /// The height of the strip, leaders included; 0 where no rule has a name.
  var height: Double { rows == 0 ? 0 : Double(rows) * rowHeight + (isMoved ? 8 : 3) }

  private var isMoved: Bool { labels.contains { abs($0.place - $0.centre) > 0.5 } }

  /// The names of `marks` over a panel of `width`: in one row if they fit, else in up to six.
  init(_ marks: [any Mark], x: ScaledAxis, width: Double, measure: TextMeasurer) {
    var wanted = marks.compactMap(\.topName).map { name in
      let block = TextBlock(name.text, style: Lettering.label, width: width * 0.9, most: 1, measure: measure)
      return (block: block, color: name.color, place: x.projection.share(name.x) * width)
    }
    let extent = measure("Hg", Lettering.label)
    rowHeight = extent.ascent + extent.descent
    wanted.sort { $0.place < $1.place }
    for count in 1...6 where !wanted.isEmpty && labels.isEmpty { place(wanted, rows: count, width: width) }
  }

  private mutating func place(
    _ wanted: [(block: TextBlock, color: ColorRole, place: Double)], rows count: Int, width: Double
  ) {
    var found: [Label] = []
    for row in 0..<count {
      let members = wanted.enumerated().filter { $0.offset % count == row }.map(\.element)
      let centres = LabelSpread.centres(
        wanted: members.map(\.place), lengths: members.map(\.block.width), gap: 7, room: -4...(width + 4))
      guard let centres else { return }
      for (member, centre) in zip(members, centres) {
        found.append(
          Label(block: member.block, color: member.color, place: member.place, centre: centre, row: count - 1 - row))
      }
    }
    labels = found
    rows = count
  }

  /// The names above `frame`, each with a leader to its rule.
  func items(_ frame: Rectangle) -> [Drawing.Item] {
    guard rows > 0 else { return [] }
    let top = frame.y - height
    return labels.flatMap { label -> [Drawing.Item] in
      let labelTop = top + Double(label.row) * rowHeight
      var items = label.block.items(
        x: frame.x + label.centre, top: labelTop, style: Lettering.label, ink: .role(label.color), anchor: .middle)
      if label.row == rows - 1 {
        let path = Path.segment(
          Point(frame.x + label.centre, labelTop + rowHeight), Point(frame.x + label.place, frame.y))
        items.append(.path(.init(path, stroke: Stroke(.role(label.color), width: 0.5))))
      }
      return items
    }
  }
}
