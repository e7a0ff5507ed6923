internal import Canvas

extension Typesetter {
  /// A listing on a tinted background. Long lines are wrapped with a hanging indent.
  func set(_ code: CodeBlock, in column: Column, node: Int) -> [FlowItem] {
    var flow: [FlowItem] = [.gap(12)]
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
    var text = code.text
    while text.last == "\n" { text.removeLast() }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Line numbers have their own column, as wide as the last of them.
    let gutter = code.firstLine.map { Double(String($0 + lines.count - 1).count) * advance * 0.86 + 9 } ?? 0
    let room = max(10, Int((column.width - 2 * padding - 3 - gutter) / advance))
    let coloring = CodeColoring(code.language)
    let leading = 11.6
    let leaf = tree.addLeaf(to: element)
    var boxes: [Box] = [Box(height: padding, mayBreakAfter: false)]
    for (index, line) in lines.enumerated() {
      let expanded = line.replacing("\t", with: "    ")
      for (part, row) in Self.rows(coloring.parts(of: String(expanded)), room: room).enumerated() {
        var box = Box(height: leading, baseline: leading * 0.72)
        if let first = code.firstLine, part == 0 {
          // A line number is decoration: it is neither copied nor read aloud.
          let style = TextStyle(.mono, size: sheet.code.size * 0.86)
          let number = item(String(first + index), style, ink: sheet.muted, leaf: nil)
          box.items.append(number.item.moved(column.x + padding + gutter - 9 - number.width, box.baseline))
        }
        var x = column.x + padding + gutter + Double(row.indent) * advance
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
    return flow + boxes.map { .box($0) } + [.gap(12)]
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

  /// The rows of a line of code, each of at most `room` characters; broken at blanks where possible.
  private static func rows(_ parts: [CodeColoring.Part], room: Int) -> [Row] {
    let characters = parts.flatMap { part in part.text.map { (character: $0, kind: part.kind) } }
    let indent = 4
    var rows: [Row] = []
    var start = 0
    repeat {
      let width = rows.isEmpty ? room : room - indent
      var end = min(characters.count, start + width)
      if end < characters.count,
        let blank = (start + width / 2..<end).last(where: { characters[$0].character == " " })
      {
        end = blank + 1
      }
      var row = Row(indent: rows.isEmpty ? 0 : indent, parts: [])
      for (character, kind) in characters[start..<end] {
        if let last = row.parts.indices.last, row.parts[last].kind == kind {
          row.parts[last].text.append(character)
        } else {
          row.parts.append(CodeColoring.Part(text: String(character), kind: kind))
        }
      }
      rows.append(row)
      start = end
    } while start < characters.count
    return rows
  }
}
