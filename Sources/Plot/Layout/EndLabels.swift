import Canvas

/// The names of lines at their right ends, and of lying rules, moved apart so that none overlap.
struct EndLabels {
  /// What a mark wants to be called in the margin.
  struct Name {
    var text: String
    var color: ColorRole
    /// Where it stands, in the data's numbers.
    var y: Double
    /// Whether it may go to the legend instead.
    var isOfLine: Bool
  }

  struct Label {
    var name: String
    var block: TextBlock
    var color: ColorRole
    /// The height of the line's end, from the top of the panel.
    var end: Double
    /// Where the middle of the label comes to lie.
    var centre: Double
  }

  var labels: [Label]
  var width: Double { labels.map { $0.block.width }.max().map { $0 + EndLabels.distance } ?? 0 }

  static let distance = 9.0

  /// Labels beside a panel of `height`, no wider than `limit`, of rules and, if `namesLines`, of lines; nil where they
  /// don't fit.
  init?(
    _ marks: [any Mark], namesLines: Bool, y: ScaledAxis, height: Double, limit: Double, measure: TextMeasurer
  ) {
    let wanted = marks.compactMap(\.endName).filter { namesLines || !$0.isOfLine }
    let blocks = wanted.map {
      TextBlock.balanced($0.text, style: Lettering.label, width: limit, most: 3, measure: measure)
    }
    // A label that had to be cut says less than a legend with room for it.
    if blocks.contains(where: { $0.lines.last?.hasSuffix("…") == true }) { return nil }
    let ends = wanted.map { (1 - y.projection.share($0.y)) * height }
    let room = -4.0...(height + 4)
    guard
      let centres = LabelSpread.centres(wanted: ends, lengths: blocks.map(\.height), gap: 1.5, room: room)
    else { return nil }
    labels = wanted.indices.map { index in
      Label(
        name: wanted[index].text, block: blocks[index], color: wanted[index].color, end: ends[index],
        centre: centres[index])
    }
  }

  /// The labels right of `frame`, with a leader where one had to move away from its line's end.
  func items(_ frame: Rectangle) -> [Drawing.Item] {
    var items: [Drawing.Item] = []
    for label in labels {
      let (start, middle) = (frame.y + label.end, frame.y + label.centre)
      if abs(label.end - label.centre) > 3 {
        let path = Path([
          .move(Point(frame.maxX + 1, start)), .line(Point(frame.maxX + 3, start)),
          .line(Point(frame.maxX + 6, middle)), .line(Point(frame.maxX + 7.5, middle)),
        ])
        items.append(.path(.init(path, stroke: Stroke(.role(label.color), width: 0.6, join: .round))))
      }
      items += label.block.items(
        x: frame.maxX + EndLabels.distance, top: middle - label.block.height / 2, style: Lettering.label,
        ink: .role(label.color))
    }
    return items
  }
}
