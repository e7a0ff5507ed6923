internal import Canvas

/// A piece of a page that is not broken: a line, a row, a picture. Places in it count from the left edge of the text and
/// its own upper edge.
struct Box: Equatable, Sendable {
  var height: Double
  /// The first base line, from the upper edge.
  var baseline: Double = 0
  var items: [PageItem] = []
  var links: [LinkArea] = []
  var anchors: [String] = []
  /// Numbers of the footnotes that are referred to.
  var footnotes: [Int] = []
  /// Whether a page may end behind it.
  var mayBreakAfter = true
  /// The rows to repeat where a page begins with it.
  var repeatedHead: [Box] = []
  /// What the running head says from here on.
  var chapter: String?

  /// Puts `other` at a place in this box; the height stays.
  mutating func add(_ other: Box, x: Double = 0, y: Double = 0) {
    items += other.items.map { $0.moved(x, y) }
    links += other.links.map { $0.moved(x, y) }
    anchors += other.anchors
    footnotes += other.footnotes
  }
}

/// The report as one long column.
enum FlowItem: Equatable, Sendable {
  case box(Box)
  /// Space that vanishes at the top of a page; of neighbours the largest counts. It may grow a little.
  case gap(Double)
  /// A box that may move to the top of the next page while the text goes on; it brings its own space.
  case float(Box)
  case pageBreak
  /// What follows stands behind every float before it but the last so many.
  case settledFloats(allBut: Int)
}

extension PageItem {
  func moved(_ x: Double, _ y: Double) -> PageItem {
    PageItem(content: content, origin: Point(origin.x + x, origin.y + y), leaf: leaf)
  }
}

extension LinkArea {
  func moved(_ x: Double, _ y: Double) -> LinkArea {
    var copy = self
    copy.frame.x += x
    copy.frame.y += y
    return copy
  }
}

extension Array where Element == FlowItem {
  /// The height of everything, gaps included.
  var height: Double { stacked.height }

  /// All in one box, which is not broken.
  var stacked: Box {
    var whole = Box(height: 0)
    var gap = 0.0
    for item in self {
      switch item {
      case .gap(let height): gap = Swift.max(gap, height)
      case .box(let box), .float(let box):
        if case .float = item { gap = Swift.max(gap, 12) }
        if whole.height > 0 { whole.height += gap }
        if whole.height == 0 { whole.baseline = box.baseline }
        gap = 0
        whole.add(box, y: whole.height)
        whole.height += box.height
      case .pageBreak, .settledFloats: break
      }
    }
    return whole
  }
}
