import Base
internal import Canvas

extension Typesetter {
  func set(_ callout: Callout, in column: Column, node: Int) -> [FlowItem] {
    let element = tree.add("Div", to: node)
    let ink = Self.ink(of: callout.kind)
    let title = callout.title.isEmpty ? [Inline.text(callout.kind.rawValue.capitalized)] : callout.title
    let inner = Column(
      x: column.x + 13, width: column.width - 26, style: TextStyle(.serif, size: 9.8 * sheet.scale),
      leading: 13 * sheet.scale, ink: column.ink,
      indents: false)
    var head = inner
    head.style = TextStyle(.sans, size: 8.6 * sheet.scale, bold: true)
    head.ink = ink
    var flow: [FlowItem] = lines(
      title, in: head, node: tree.add("P", to: element), alignment: .left, hyphenates: false
    ).map {
      var box = $0
      box.mayBreakAfter = false
      return .box(box)
    }
    flow += set(callout.blocks, in: inner, node: element)
    return [.gap(11)] + barred(flow, column: column, ink: ink, padding: 7) + [.gap(11)]
  }

  /// A note that an experiment failed, in a conspicuous box.
  func failure(_ message: String, _ place: SourceRange?, in column: Column, node: Int) -> [FlowItem] {
    let element = tree.add("Div", to: node)
    let inner = Column(
      x: column.x + 13, width: column.width - 26, style: sheet.code, leading: 11.8 * sheet.scale, ink: column.ink,
      indents: false)
    var head = inner
    head.style = TextStyle(.sans, size: 8.6 * sheet.scale, bold: true)
    head.ink = .role(.warning)
    var flow: [FlowItem] = lines(
      [.text("This experiment failed.")], in: head, node: tree.add("P", to: element), alignment: .left
    ).map(FlowItem.box)
    let written = place.map { "\($0.file):\($0.start.line):\($0.start.column): " } ?? ""
    flow += lines(
      [.text(written + message)], in: inner, node: tree.add("P", to: element), alignment: .left, hyphenates: false
    ).map(FlowItem.box)
    return [.gap(11)] + barred(flow, column: column, ink: .role(.warning), padding: 7) + [.gap(11)]
  }

  private static func ink(of kind: Callout.Kind) -> Ink {
    switch kind {
    case .note: .role(.series1)
    case .tip: .fixed(Color(hex: 0x007A59))
    case .important: .fixed(Color(hex: 0x8A4B78))
    case .warning: .fixed(Color(hex: 0xA34A00))
    case .caution: .role(.warning)
    }
  }

  /// The flow on a tinted background with a bar at its left, both continuous over gaps and pages.
  func barred(_ flow: [FlowItem], column: Column, ink: Ink, padding: Double) -> [FlowItem] {
    var boxes: [Box] = [Box(height: padding, mayBreakAfter: false)]
    var gap = 0.0
    for item in flow {
      switch item {
      case .gap(let height): gap = boxes.count == 1 ? 0 : max(gap, height)
      case .box(let box), .float(let box):
        if gap > 0 {
          boxes[boxes.count - 1].height += gap
          gap = 0
        }
        boxes.append(box)
      case .pageBreak, .settledFloats: break
      }
    }
    boxes[boxes.count - 1].mayBreakAfter = false
    boxes.append(Box(height: padding))
    return boxes.map { box in
      var box = box
      let ground = PageItem(
        content: .fill(Size(column.width, box.height + 0.2), sheet.soft), origin: Point(column.x, -0.1), leaf: nil)
      let bar = PageItem(content: .fill(Size(2.2, box.height + 0.2), ink), origin: Point(column.x, -0.1), leaf: nil)
      box.items.insert(contentsOf: [ground, bar], at: 0)
      return .box(box)
    }
  }
}
