internal import Canvas

extension Typesetter {
  /// The table of contents: headings of the first two levels with their page numbers, which are filled in later.
  func contents(of headings: [Heading]) -> [FlowItem] {
    let deep = headings.filter { $0.level <= 2 }
    let shown = deep.count <= 34 ? deep : headings.filter { $0.level == 1 }
    guard shown.count > 2 else { return [] }
    let lines = shown.map { heading in
      ContentsLine(
        level: heading.level, number: heading.number, title: heading.content.plainText, anchor: heading.anchor)
    }
    return list("Contents", lines)
  }

  /// The lists of figures and of tables, where they are wanted.
  func lists(of blocks: [Block]) -> [FlowItem] {
    var figures: [ContentsLine] = []
    var tables: [ContentsLine] = []
    for block in blocks {
      switch block {
      case .figure(let figure): if let line = ContentsLine(figure.caption) { figures.append(line) }
      case .table(let table): if let line = ContentsLine(table.caption) { tables.append(line) }
      default: break
      }
    }
    let wanted = document.metadata.lists
    return (wanted.figures && !figures.isEmpty ? list("Figures", figures) : [])
      + (wanted.tables && !tables.isEmpty ? list("Tables", tables) : [])
  }

  /// A line of a list of contents.
  struct ContentsLine {
    /// 1 for chapters, 2 for what is below them, and for figures and tables.
    var level: Int
    var number: String?
    var title: String
    var anchor: String
  }

  private func list(_ title: String, _ entries: [ContentsLine]) -> [FlowItem] {
    var flow: [FlowItem] = [.gap(18)]
    var setting = column
    setting.style = TextStyle(.sans, size: 8.6 * sheet.scale, bold: true)
    setting.leading = 12
    setting.ink = sheet.accent
    let heading = tree.add("P", to: StructureTree.root)
    for var box in lines([.text(title)], in: setting, node: heading, alignment: .left) {
      box.mayBreakAfter = false
      flow.append(.box(box))
    }
    flow.append(.gap(4))
    let element = tree.add("TOC", to: StructureTree.root)
    for entry in entries {
      if entry.level == 1 { flow.append(.gap(4)) }
      flow.append(.box(line(of: entry, node: tree.add("TOCI", to: element))))
    }
    return flow
  }

  private func line(of entry: ContentsLine, node: Int) -> Box {
    let isChapter = entry.level == 1
    let style = TextStyle(.sans, size: 8.8 * sheet.scale, bold: isChapter)
    let figures = TextStyle(.sans, size: 8.8 * sheet.scale, bold: isChapter, tabular: true)
    // Sections are indented under their chapter; figures and tables have no chapter above them.
    let start = entry.level == 2 ? 20.0 : 0.0
    let textStart = entry.number == nil ? start : start + (entry.level == 2 ? 28 : 20)
    let reference = tree.add("Reference", to: node)
    let link = tree.add("Link", to: reference)
    let leaf = tree.addLeaf(to: link)
    var box = Box(height: 13, baseline: 9.4)
    if let number = entry.number {
      box.items.append(item(number + " ", figures, ink: sheet.accent, leaf: leaf).item.moved(start, box.baseline))
    }
    let room = sheet.measure - textStart - 34
    let text = item(Self.shortened(entry.title, style, to: room, fonts) + " ", style, ink: sheet.ink, leaf: leaf)
    box.items.append(text.item.moved(textStart, box.baseline))
    if !isChapter { box.items += leaders(from: textStart + text.width, y: box.baseline) }
    box.items.append(
      PageItem(
        content: .pageNumber(anchor: entry.anchor, figures, sheet.ink), origin: Point(sheet.measure, box.baseline),
        leaf: leaf))
    box.links.append(
      LinkArea(
        frame: Rectangle(x: start, y: 0, width: sheet.measure - start, height: box.height),
        destination: .anchor(entry.anchor), node: link, description: entry.title))
    return box
  }

  /// Leader dots on one grid for all lines.
  private func leaders(from x: Double, y: Double) -> [PageItem] {
    let step = 5.0
    let style = TextStyle(.sans, size: 8.8 * sheet.scale)
    let end = sheet.measure - 20
    var place = ((x + 4) / step).rounded(.up) * step
    var items: [PageItem] = []
    while place < end {
      items.append(item(".", style, ink: .role(.axis), leaf: nil).item.moved(place, y))
      place += step
    }
    return items
  }

  /// The text, truncated with an ellipsis where it is wider than `room`.
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

extension Typesetter.ContentsLine {
  /// The line of a figure or table: the first sentence of its caption. Nil where it has no number.
  fileprivate init?(_ caption: Caption?) {
    guard let caption, let number = caption.number, let anchor = caption.anchor else { return nil }
    let text = caption.content.plainText
    let end = text.firstRange(of: ". ") ?? text.firstRange(of: ": ")
    var title = end.map { String(text[..<$0.lowerBound]) } ?? text
    if title.last == "." { title.removeLast() }
    self.init(level: 3, number: String(number), title: title, anchor: anchor)
  }
}
