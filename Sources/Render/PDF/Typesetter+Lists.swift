internal import Canvas

extension Typesetter {
  /// A list whose labels hang beside its items.
  func set(_ list: List, in column: Column, node: Int) -> [FlowItem] {
    let numbering = list.start == nil ? "Disc" : "Decimal"
    let element = tree.add("L", to: node, attributes: .list(numbering: numbering))
    let labels = list.items.indices.map { index in list.start.map { "\($0 + index)." } ?? "\u{2022}" }
    let widest = labels.map { fonts.measure($0, column.style).width }.max() ?? 0
    var inner = column
    inner.x += max(sheet.indent, widest + 6)
    inner.width -= inner.x - column.x
    inner.indents = false
    let space = list.isTight ? 1.0 : column.leading * 0.4
    var flow: [FlowItem] = [.gap(5)]
    for (index, blocks) in list.items.enumerated() {
      let item = tree.add("LI", to: element)
      let label = self.item(
        labels[index], column.style, ink: list.start == nil ? sheet.accent : column.ink,
        leaf: tree.addLeaf(to: tree.add("Lbl", to: item)))
      var lines = set(blocks, in: inner, node: tree.add("LBody", to: item))
      if list.isTight {
        lines = lines.filter { if case .gap(let gap) = $0 { gap > column.leading * 0.4 } else { true } }
      }
      if let first = lines.firstIndex(where: { if case .box = $0 { true } else { false } }),
        case .box(var box) = lines[first]
      {
        let x = inner.x - 6 - label.width
        box.items.insert(label.item.moved(x, box.baseline), at: 0)
        lines[first] = .box(box)
      } else {
        lines.insert(
          .box(Box(height: column.leading, items: [label.item.moved(column.x, column.leading * 0.72)])), at: 0)
      }
      if index > 0 { flow.append(.gap(space)) }
      flow += lines
    }
    flow.append(.gap(5))
    return flow
  }

  /// The list of references, each with a hanging indent and links back to the pages, from 0, that cite it.
  func bibliography(citedOn pages: [String: [Int]]) -> [FlowItem] {
    guard !document.bibliography.isEmpty else { return [] }
    var flow: [FlowItem] = []
    let element = tree.add("L", to: StructureTree.root, attributes: .list(numbering: "None"))
    let style = TextStyle(.serif, size: 9.3 * sheet.scale)
    let labels = document.bibliography.map { $0.label.map { "[\($0)]" } }
    let widest = labels.map { $0.map { fonts.measure($0, style).width } ?? 0 }.max() ?? 0
    let hang = widest > 0 ? widest + 7 : 14
    for (entry, label) in zip(document.bibliography, labels) {
      let content = entry.content + Self.waysBack(to: pages[entry.anchor] ?? [], from: entry.anchor)
      let item = tree.add("LI", to: element)
      var column = Column(x: hang, width: sheet.measure - hang, style: style, leading: 12.4, ink: sheet.ink)
      var boxes: [Box]
      if let label {
        let text = self.item(label, style, ink: sheet.ink, leaf: tree.addLeaf(to: tree.add("Lbl", to: item)))
        boxes = lines(content, in: column, node: tree.add("LBody", to: item))
        if !boxes.isEmpty { boxes[0].items.insert(text.item.moved(widest - text.width, boxes[0].baseline), at: 0) }
      } else {
        // The first line starts at the edge: it is set with an indent to the left.
        column.x = 0
        column.width = sheet.measure
        boxes = hanging(content, in: column, hang: hang, node: tree.add("LBody", to: item))
      }
      if !boxes.isEmpty { boxes[0].anchors.append(entry.anchor) }
      flow += boxes.withoutWidows()
      flow.append(.gap(4))
    }
    return flow
  }

  /// `Cited on pages 2 and 9.`, each number a link.
  private static func waysBack(to pages: [Int], from anchor: String) -> [Inline] {
    guard !pages.isEmpty else { return [] }
    var content: [Inline] = [.text(pages.count == 1 ? " Cited on page\u{A0}" : " Cited on pages ")]
    for (index, page) in pages.enumerated() {
      if index > 0 { content.append(.text(index < pages.count - 1 ? ", " : pages.count == 2 ? " and " : ", and ")) }
      let destination = Inline.Link.Destination.anchor(PageFurniture.citationAnchor(anchor, page: page))
      content.append(
        .link(
          .init(
            destination: destination, title: "Back to the citation on page \(page + 1)",
            content: [.text(String(page + 1))])))
    }
    return content + [.text(".")]
  }

  private func hanging(_ content: [Inline], in column: Column, hang: Double, node: Int) -> [Box] {
    var narrow = column
    narrow.width -= hang
    return lines(content, in: narrow, node: node).enumerated().map { index, box in
      index == 0 ? box : box.moved(x: hang)
    }
  }
}

extension Box {
  /// The same with its content shifted to the right.
  func moved(x: Double) -> Box {
    var box = self
    box.items = items.map { $0.moved(x, 0) }
    box.links = links.map { $0.moved(x, 0) }
    return box
  }
}
