internal import Canvas

extension Typesetter {
  /// A listing on a soft ground. Lines that are too long go on in the next, further in.
  func set(_ code: CodeBlock, in column: Column, node: Int) -> [FlowItem] {
    var flow: [FlowItem] = [.gap(9)]
    let division = tree.add("Div", to: node)
    if let caption = code.caption {
      flow += self.caption(caption, in: column, node: division).map {
        var box = $0
        box.mayBreakAfter = false
        return .box(box)
      }
      flow.append(.gap(3))
    }
    let element = tree.add("Code", to: tree.add("P", to: division))
    let padding = 7.0
    let advance = fonts.measure("0", sheet.code).width
    let room = max(10, Int((column.width - 2 * padding - 3) / advance))
    let coloring = CodeColoring(code.language)
    var text = code.text
    while text.last == "\n" { text.removeLast() }
    let leading = 11.6
    let leaf = tree.addLeaf(to: element)
    var boxes: [Box] = [Box(height: padding, mayBreakAfter: false)]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let expanded = line.replacing("\t", with: "    ")
      for row in Self.rows(coloring.parts(of: String(expanded)), room: room) {
        var box = Box(height: leading, baseline: leading * 0.72)
        var x = column.x + padding + Double(row.indent) * advance
        for part in row.parts {
          let (item, width) = item(part.text, sheet.code, ink: ink(of: part.kind), leaf: leaf)
          box.items.append(item.moved(x, box.baseline))
          x += width
        }
        boxes.append(box)
      }
    }
    for index in boxes.indices where index <= 2 || index >= boxes.count - 2 { boxes[index].mayBreakAfter = false }
    boxes.append(Box(height: padding))
    for index in boxes.indices {
      let ground = PageItem(
        content: .fill(Size(column.width, boxes[index].height + 0.2), sheet.soft), origin: Point(column.x, -0.1),
        leaf: nil)
      boxes[index].items.insert(ground, at: 0)
    }
    if code.caption == nil, boxes.count <= 8 {
      for index in boxes.indices.dropLast() { boxes[index].mayBreakAfter = false }
    }
    return flow + boxes.map { .box($0) } + [.gap(11)]
  }

  private func ink(of kind: CodeColoring.Kind) -> Ink {
    switch kind {
    case .plain: sheet.ink
    case .remark: .fixed(Color(hex: 0x5C6670))
    case .string: .fixed(Color(hex: 0x0B6B4B))
    case .number: .fixed(Color(hex: 0x8A3B00))
    case .keyword: .fixed(Color(hex: 0x7A2E6E))
    case .key: sheet.accent
    }
  }

  private struct Row {
    var indent: Int
    var parts: [CodeColoring.Part]
  }

  /// The rows of a line of code, none of more than `room` characters.
  private static func rows(_ parts: [CodeColoring.Part], room: Int) -> [Row] {
    var rows = [Row(indent: 0, parts: [])]
    var used = 0
    for part in parts {
      var rest = part.text[...]
      while !rest.isEmpty {
        if used >= room {
          rows.append(Row(indent: 4, parts: []))
          used = 4
        }
        let taken = rest.prefix(room - used)
        rows[rows.count - 1].parts.append(CodeColoring.Part(text: String(taken), kind: part.kind))
        used += taken.count
        rest = rest.dropFirst(taken.count)
      }
    }
    return rows
  }
}
