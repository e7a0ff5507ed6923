internal import Canvas

extension Typesetter {
  /// The table of contents: headings of the first two levels with the numbers of their pages, which are known later.
  func contents(of headings: [Heading]) -> [FlowItem] {
    let deep = headings.filter { $0.level <= 2 }
    let shown = deep.count <= 34 ? deep : headings.filter { $0.level == 1 }
    guard shown.count > 2 else { return [] }
    var flow: [FlowItem] = [.gap(18)]
    var setting = column
    setting.style = TextStyle(.sans, size: 8.6, bold: true)
    setting.leading = 12
    setting.ink = sheet.accent
    let title = tree.add("P", to: StructureTree.root)
    for var box in lines([.text("Contents")], in: setting, node: title, alignment: .left) {
      box.mayBreakAfter = false
      flow.append(.box(box))
    }
    flow.append(.gap(4))
    let element = tree.add("TOC", to: StructureTree.root)
    for heading in shown {
      if heading.level == 1 { flow.append(.gap(4)) }
      flow.append(.box(line(of: heading, node: tree.add("TOCI", to: element))))
    }
    return flow
  }

  private func line(of heading: Heading, node: Int) -> Box {
    let isChapter = heading.level == 1
    let style = TextStyle(.sans, size: 8.8, bold: isChapter)
    let figures = TextStyle(.sans, size: 8.8, bold: isChapter, tabular: true)
    let numbers = 28.0
    let start = isChapter || heading.number == nil && heading.level == 1 ? 0.0 : 20.0
    let textStart = heading.number == nil ? start : start + (isChapter ? 20 : numbers)
    let reference = tree.add("Reference", to: node)
    let link = tree.add("Link", to: reference)
    let leaf = tree.addLeaf(to: link)
    var box = Box(height: 13, baseline: 9.4)
    let title = heading.content.plainText
    if let number = heading.number {
      box.items.append(item(number + " ", figures, ink: sheet.accent, leaf: leaf).item.moved(start, box.baseline))
    }
    let room = sheet.measure - textStart - 34
    let text = item(Self.shortened(title, style, to: room, fonts) + " ", style, ink: sheet.ink, leaf: leaf)
    box.items.append(text.item.moved(textStart, box.baseline))
    if !isChapter { box.items += leaders(from: textStart + text.width, y: box.baseline) }
    box.items.append(
      PageItem(
        content: .pageNumber(anchor: heading.anchor, figures, sheet.ink), origin: Point(sheet.measure, box.baseline),
        leaf: leaf))
    box.links.append(
      LinkArea(
        frame: Rectangle(x: start, y: 0, width: sheet.measure - start, height: box.height),
        destination: .anchor(heading.anchor), node: link, description: title))
    return box
  }

  /// Dots on a grid that is the same for all lines.
  private func leaders(from x: Double, y: Double) -> [PageItem] {
    let step = 5.0
    let style = TextStyle(.sans, size: 8.8)
    let end = sheet.measure - 20
    var place = ((x + 4) / step).rounded(.up) * step
    var items: [PageItem] = []
    while place < end {
      items.append(item(".", style, ink: .role(.axis), leaf: nil).item.moved(place, y))
      place += step
    }
    return items
  }

  /// The text, cut with an ellipsis where it is wider than `room`.
  static func shortened(_ text: String, _ style: TextStyle, to room: Double, _ fonts: FontBook) -> String {
    guard fonts.measure(text, style).width > room else { return text }
    var words = text.split(separator: " ")
    while words.count > 1 {
      words.removeLast()
      let shorter = words.joined(separator: " ") + "\u{2026}"
      if fonts.measure(shorter, style).width <= room { return shorter }
    }
    return String(text.prefix(12)) + "\u{2026}"
  }
}
