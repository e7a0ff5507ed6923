internal import Canvas

extension Typesetter {
  /// Course, title, authors, date, address, abstract, keywords, contents.
  func titleBlock() -> [FlowItem] {
    let metadata = document.metadata
    if sheet.isCompact { return compactTitleBlock(metadata) }
    var flow: [FlowItem] = []
    if let course = metadata.course {
      flow += plain(
        [.text(course)], TextStyle(.sans, size: 8.6 * sheet.scale, bold: true), leading: 12 * sheet.scale,
        ink: sheet.accent, tag: "P")
      flow.append(.gap(10))
    }
    flow += plain(
      metadata.title, TextStyle(.serif, size: 24 * sheet.scale, bold: true), leading: 28.5 * sheet.scale,
      ink: sheet.ink, tag: "Title")
    if !metadata.subtitle.isEmpty {
      flow.append(.gap(5))
      flow += plain(
        metadata.subtitle, TextStyle(.serif, size: 14 * sheet.scale, italic: true), leading: 18 * sheet.scale,
        ink: sheet.muted, tag: "P")
    }
    flow.append(.gap(15))
    flow += authors(metadata)
    flow.append(.gap(16))
    flow += abstract(metadata)
    return flow
  }

  /// Title and subtitle in one size, everything else on a line, and the abstract without a rule.
  private func compactTitleBlock(_ metadata: Metadata) -> [FlowItem] {
    let title = metadata.title + (metadata.subtitle.isEmpty ? [] : [.text(": ")] + metadata.subtitle)
    var flow = plain(
      title, TextStyle(.serif, size: 16 * sheet.scale, bold: true), leading: 19 * sheet.scale, ink: sheet.ink,
      tag: "Title")
    var parts: [[Inline]] = metadata.authors.map { author in
      [.strong([.text(author.name)])]
        + [author.id, author.affiliation, author.email].compactMap { $0.map { .text(", \($0)") } }
    }
    parts += [metadata.course, metadata.date].compactMap { $0.map { [.text($0)] } }
    if let repository = metadata.repository {
      parts.append([.link(.init(destination: .address(repository), content: [.text(Self.shortened(repository))]))])
    }
    let line = Array(parts.joined(separator: [.text("\u{2002}\u{B7}\u{2002}")]))
    flow.append(.gap(3 * sheet.scale))
    if !line.isEmpty {
      flow += plain(
        line, TextStyle(.sans, size: 8.2 * sheet.scale), leading: 11.4 * sheet.scale, ink: sheet.muted, tag: "P")
    }
    if !metadata.abstract.isEmpty {
      flow.append(.gap(6 * sheet.scale))
      flow += set(metadata.abstract, in: column, node: tree.add("Div", to: StructureTree.root))
    }
    flow.append(.gap(4 * sheet.scale))
    return flow
  }

  private func plain(_ content: [Inline], _ style: TextStyle, leading: Double, ink: Ink, tag: String) -> [FlowItem] {
    var setting = column
    setting.style = style
    setting.leading = leading
    setting.ink = ink
    let node = tree.add(tag, to: StructureTree.root)
    return lines(content, in: setting, node: node, alignment: .left, hyphenates: false).map { .box($0) }
  }

  /// Authors, in two columns where there are several; then the date and the address.
  private func authors(_ metadata: Metadata) -> [FlowItem] {
    var flow: [FlowItem] = []
    let perRow = metadata.authors.count > 1 ? 2 : 1
    let gutter = 20.0
    let width = (sheet.measure - gutter * Double(perRow - 1)) / Double(perRow)
    var index = 0
    while index < metadata.authors.count {
      var row = Box(height: 0)
      for (place, author) in metadata.authors[index..<min(index + perRow, metadata.authors.count)].enumerated() {
        let box = card(author, x: Double(place) * (width + gutter), width: width)
        row.add(box)
        row.height = max(row.height, box.height)
      }
      if index > 0 { flow.append(.gap(8)) }
      flow.append(.box(row))
      index += perRow
    }
    var last: [Inline] = []
    if let date = metadata.date { last.append(.text(date)) }
    if let repository = metadata.repository {
      if !last.isEmpty { last.append(.text("\u{2002}\u{B7}\u{2002}")) }
      last.append(
        .link(.init(destination: .address(repository), content: [.text(Self.shortened(repository))])))
    }
    if !last.isEmpty {
      flow.append(.gap(9))
      flow += plain(
        last, TextStyle(.sans, size: 8.4 * sheet.scale), leading: 12 * sheet.scale, ink: sheet.muted, tag: "P")
    }
    return flow
  }

  private static func shortened(_ address: String) -> String {
    var text = address
    for prefix in ["https://", "http://"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    return text
  }

  private func card(_ author: Author, x: Double, width: Double) -> Box {
    // Each line is its own paragraph, so that names don't run into numbers when read aloud.
    var node: Int { tree.add("P", to: StructureTree.root) }
    var setting = Column(
      x: x, width: width, style: TextStyle(.sans, size: 9.6 * sheet.scale, bold: true), leading: 13 * sheet.scale,
      ink: sheet.ink)
    var boxes = lines([.text(author.name)], in: setting, node: node, alignment: .left, hyphenates: false)
    setting.style = TextStyle(.sans, size: 8.4 * sheet.scale)
    setting.leading = 11.8
    setting.ink = sheet.muted
    for text in [author.id, author.affiliation].compactMap({ $0 }) {
      boxes += lines([.text(text)], in: setting, node: node, alignment: .left, hyphenates: false)
    }
    if let email = author.email {
      let link = Inline.link(.init(destination: .address("mailto:\(email)"), content: [.text(email)]))
      boxes += lines([link], in: setting, node: node, alignment: .left, hyphenates: false)
    }
    return boxes.map(FlowItem.box).stacked
  }

  private func abstract(_ metadata: Metadata) -> [FlowItem] {
    guard !metadata.abstract.isEmpty || !metadata.keywords.isEmpty else { return [] }
    var flow: [FlowItem] = [.box(hairline())]
    let inset = 0.0
    let setting = Column(
      x: inset, width: sheet.measure - 2 * inset, style: TextStyle(.serif, size: 9.8 * sheet.scale),
      leading: 13.2 * sheet.scale, ink: sheet.ink)
    if !metadata.abstract.isEmpty {
      flow.append(.gap(9))
      flow += plain(
        [.text("Abstract")], TextStyle(.sans, size: 8.6 * sheet.scale, bold: true), leading: 12 * sheet.scale,
        ink: sheet.accent, tag: "P")
      flow.append(.gap(3))
      flow += set(metadata.abstract, in: setting, node: tree.add("Div", to: StructureTree.root))
    }
    if !metadata.keywords.isEmpty {
      flow.append(.gap(8))
      let words = metadata.keywords.joined(separator: " \u{B7} ")
      flow += plain(
        [.strong([.text("Keywords")]), .text("\u{2002}" + words)], TextStyle(.sans, size: 8.2 * sheet.scale),
        leading: 11.8 * sheet.scale,
        ink: sheet.muted, tag: "P")
    }
    flow.append(.gap(10))
    flow.append(.box(hairline()))
    return flow
  }

  private func hairline() -> Box {
    Box(
      height: 0.6,
      items: [PageItem(content: .fill(Size(sheet.measure, 0.5), .role(.axis)), origin: Point(0, 0), leaf: nil)])
  }
}
