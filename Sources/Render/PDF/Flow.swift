internal import Canvas

/// An unbreakable piece of a page: a line, a row, a picture. Its coordinates start at the left edge of the text and its
/// own upper edge.
struct Box: Equatable, Sendable {
  var height: Double
  /// The first baseline, from the upper edge.
  var baseline: Double = 0
  var items: [PageItem] = []
  var links: [LinkArea] = []
  var anchors: [String] = []
  /// Numbers of the footnotes that it refers to.
  var footnotes: [Int] = []
  /// The anchors of works that are cited without a link to them.
  var covered: [String] = []
  /// Whether a page may end behind it.
  var mayBreakAfter = true
  /// The rows to repeat where a page begins with it.
  var repeatedHead: [Box] = []
  /// The running head from here on.
  var chapter: String?

  /// Adds `other` at a place in this box; the height stays.
  mutating func add(_ other: Box, x: Double = 0, y: Double = 0) {
    items += other.items.map { $0.moved(x, y) }
    links += other.links.map { $0.moved(x, y) }
    anchors += other.anchors
    footnotes += other.footnotes
    covered += other.covered
  }
}

/// The report as one long column.
enum FlowItem: Equatable, Sendable {
  case box(Box)
  /// Space that vanishes at the top of a page; of adjacent gaps the largest counts. It may grow a little.
  case gap(Double)
  /// A box that may move to the top of the next page while the text goes on; it includes its own space.
  case float(Box)
  case pageBreak
  /// What follows comes after every float before it, or after all but those that one page can hold.
  case settledFloats(Settlement)

  enum Settlement: Equatable, Sendable { case all, allButOnePage }
}

extension Box {
  /// The same rotated by a quarter turn, so that its text runs upwards; `width` is its own width.
  func turned(width: Double) -> Box {
    var box = self
    box.items = items.map { item in
      var item = item
      let origin = Point(item.origin.y, width - item.origin.x)
      switch item.content {
      case .text(let text, let ink):
        item.content = .turnedText(text, ink)
        item.origin = origin
      case .fill(let size, let ink):
        item.content = .fill(Size(size.height, size.width), ink)
        item.origin = Point(origin.x, origin.y - size.width)
      case .turnedText, .drawing, .image, .pageNumber: preconditionFailure("only text and rules are turned")
      }
      return item
    }
    box.links = links.map { link in
      var link = link
      let frame = link.frame
      link.frame = Rectangle(x: frame.y, y: width - frame.maxX, width: frame.height, height: frame.width)
      return link
    }
    box.height = width
    return box
  }
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

  /// All in one box, which can't be broken.
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

extension Box {
  /// The same with other numbers of leaves and nodes.
  func renumbered(nodes: Int, leaves: Int) -> Box {
    var box = self
    for index in box.items.indices {
      if let leaf = box.items[index].leaf { box.items[index].leaf = leaf + leaves }
    }
    for index in box.links.indices { box.links[index].node += nodes }
    return box
  }
}

extension FlowItem {
  /// The same with other numbers of leaves and nodes.
  func renumbered(nodes: Int, leaves: Int) -> FlowItem {
    switch self {
    case .box(let box): .box(box.renumbered(nodes: nodes, leaves: leaves))
    case .float(let box): .float(box.renumbered(nodes: nodes, leaves: leaves))
    case .gap, .pageBreak, .settledFloats: self
    }
  }
}
