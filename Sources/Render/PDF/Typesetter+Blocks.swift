internal import Canvas

extension Typesetter {
  /// Blocks in a column; `node` is the structure element that they are in.
  func set(_ blocks: [Block], in column: Column, node: Int) -> [FlowItem] {
    var flow: [FlowItem] = []
    var followsParagraph = false
    for block in blocks {
      let isIndented = followsParagraph && column.indents
      if case .equation = block {
        // A display stays with the words that introduce it.
        if let last = flow.indices.last(where: { if case .box = flow[$0] { true } else { false } }),
          case .box(var box) = flow[last]
        {
          box.mayBreakAfter = false
          flow[last] = .box(box)
        }
      }
      flow +=
        node == StructureTree.root && column == self.column
        ? remembered(block, isIndented: isIndented) : set(block, isIndented: isIndented, in: column, node: node)
      // A float may move away: what follows is set as if it were not there.
      switch block {
      case .figure, .table, .only(.html, _): break
      case .paragraph: followsParagraph = true
      default: followsParagraph = false
      }
    }
    return flow
  }

  /// A block of the running text, from the cache where nothing has changed.
  private func remembered(_ block: Block, isIndented: Bool) -> [FlowItem] {
    let context = BlockMemory.Context(isIndented: isIndented, level: structureLevel)
    let known = memory.find(block, context) { set in
      set.notes.allSatisfy { notes[$0.note.number] == nil && footnote($0.note.number) == $0.note }
        && set.repeated.allSatisfy { notes[$0] != nil }
    }
    if let known {
      let (nodes, leaves) = tree.append(known.growth)
      let isSame = nodes == 0 && leaves == 0
      for (note, boxes) in known.notes {
        notes[note.number] = isSame ? boxes : boxes.map { $0.renumbered(nodes: nodes, leaves: leaves) }
      }
      outline += known.outline
      structureLevel = known.level
      return isSame ? known.flow : known.flow.map { $0.renumbered(nodes: nodes, leaves: leaves) }
    }
    let extent = tree.extent
    let entries = outline.count
    noteUse = NoteUse()
    let flow = set(block, isIndented: isIndented, in: column, node: StructureTree.root)
    let first = noteUse.first.compactMap { number in
      footnote(number).map { (note: $0, boxes: notes[number] ?? []) }
    }
    memory.remember(
      block, context,
      BlockMemory.SetBlock(
        flow: flow, growth: tree.growth(since: extent), outline: Array(outline[entries...]), notes: first,
        repeated: noteUse.repeated, level: structureLevel))
    return flow
  }

  private func set(_ block: Block, isIndented: Bool, in column: Column, node: Int) -> [FlowItem] {
    switch block {
    case .paragraph(let content):
      let element = tree.add("P", to: node)
      let gap: [FlowItem] = column.indents ? [] : [.gap(column.leading * 0.4)]
      let indent = isIndented ? sheet.indent : 0
      return gap + lines(content, in: column, node: element, indent: indent).withoutWidows() + gap
    case .heading(let heading):
      // Figures don't drift through the chapters behind their own: a page of them may stand above the next one's text.
      return (heading.level == 1 ? [.settledFloats(.allButOnePage)] : []) + set(heading, in: column, node: node)
    case .list(let list): return set(list, in: column, node: node)
    case .quote(let blocks): return quote(blocks, in: column, node: node)
    case .code(let code): return set(code, in: column, node: node)
    case .figure(let figure): return set(figure, in: column, node: node)
    case .table(let table): return set(table, in: column, node: node)
    case .equation(let equation): return set(equation, in: column, node: node)
    case .callout(let callout): return set(callout, in: column, node: node)
    case .only(let format, let blocks): return format == .pdf ? set(blocks, in: column, node: node) : []
    case .rule: return rule(in: column)
    case .pageBreak: return [.pageBreak]
    case .failure(let message, let place): return failure(message, place, in: column, node: node)
    }
  }

  private func set(_ heading: Heading, in column: Column, node: Int) -> [FlowItem] {
    let look = sheet.heading(heading.level)
    structureLevel = min(heading.level, structureLevel + 1, 6)
    let element = tree.add("H\(structureLevel)", to: node)
    var flow: [FlowItem] = [.gap(look.above)]
    var setting = column
    setting.style = look.style
    setting.leading = look.leading
    var content = heading.content
    var label: PageItem?
    if let number = heading.number {
      if heading.level <= 3 && column.x == 0 {
        // The number hangs in the margin.
        let style = TextStyle(look.style.face, size: look.style.size, bold: false)
        let text = item(number + "\u{2002}", style, ink: sheet.accent, leaf: tree.addLeaf(to: element))
        label = text.item.moved(-text.width - 1, 0)
      } else {
        content.insert(.text(number + "\u{2002}"), at: 0)
      }
    }
    var boxes = lines(content, in: setting, node: element, alignment: .left, hyphenates: false)
    guard !boxes.isEmpty else { return [] }
    if let label { boxes[0].items.insert(label.moved(0, boxes[0].baseline), at: 0) }
    boxes[0].anchors.append(heading.anchor)
    let title = [heading.number, heading.content.plainText].compactMap { $0 }.joined(separator: " ")
    if heading.level == 1 { boxes[0].chapter = title }
    outline.append(.init(level: heading.level, title: title, anchor: heading.anchor))
    for index in boxes.indices { boxes[index].mayBreakAfter = false }
    flow += boxes.map { .box($0) }
    flow.append(.gap(look.below))
    return flow
  }

  private func rule(in column: Column) -> [FlowItem] {
    let width = column.width * 0.3
    let line = PageItem(
      content: .fill(Size(width, 0.5), sheet.muted), origin: Point(column.x + (column.width - width) / 2, 0), leaf: nil)
    return [.gap(12), .box(Box(height: 1, items: [line])), .gap(12)]
  }

  private func quote(_ blocks: [Block], in column: Column, node: Int) -> [FlowItem] {
    let element = tree.add("BlockQuote", to: node)
    var inner = column
    inner.x += 20
    inner.width -= 40
    inner.style.size *= 0.95
    inner.leading *= 0.95
    return [.gap(9)] + set(blocks, in: inner, node: element) + [.gap(9)]
  }

  private func set(_ equation: Equation, in column: Column, node: Int) -> [FlowItem] {
    let element = tree.add("P", to: node)
    let formula = tree.add("Formula", to: element, alternative: equation.formula.spoken)
    let leaf = tree.addLeaf(to: formula)
    var box = Box(height: column.leading, baseline: column.leading * 0.72)
    if let math = layout(equation.formula, size: column.style.size, display: true) {
      let label = equation.number.map {
        item("(\($0))", column.style, ink: column.ink, leaf: tree.addLeaf(to: element))
      }
      // A formula that is too wide is scaled down, not cut off.
      let room = column.width - 2 * (label.map { $0.width + 8 } ?? 0)
      let scale = math.width > room ? max(0.5, room / math.width) : 1
      let shown =
        scale < 1 ? layout(equation.formula, size: column.style.size * scale, display: true) ?? math : math
      box.baseline = max(box.baseline, shown.ascent)
      box.height = box.baseline + max(column.leading * 0.28, shown.descent)
      let x = column.x + max(0, (column.width - shown.width) / 2)
      box.items = shown.items(at: Point(x, box.baseline), ink: column.ink, leaf: leaf)
      if let label { box.items.append(label.item.moved(column.x + column.width - label.width, box.baseline)) }
    } else {
      let text = item(equation.formula.source, sheet.code, ink: column.ink, leaf: leaf)
      box.items = [text.item.moved(column.x, box.baseline)]
    }
    if let anchor = equation.anchor { box.anchors = [anchor] }
    return [.gap(8), .box(box), .gap(8)]
  }
}
