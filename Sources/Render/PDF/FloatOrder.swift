/// Moves figures and tables behind the first paragraph of their chapter that mentions them, so that none appears on an
/// earlier page.
enum FloatOrder {
  /// The blocks, with floats that come before their first mention moved behind it.
  static func arranged(_ blocks: [Block]) -> [Block] {
    var mentioned: Set<String> = []
    var arranged: [Block] = []
    var held: [(anchor: String, block: Block)] = []
    for (index, block) in blocks.enumerated() {
      if case .heading(let heading) = block, heading.level == 1 {
        arranged += held.map(\.block)
        held = []
      }
      if let anchor = anchor(of: block), !mentioned.contains(anchor),
        isMentioned(anchor, in: blocks[(index + 1)...])
      {
        held.append((anchor, block))
        continue
      }
      arranged.append(block)
      mentioned.formUnion(mentions(in: block))
      // Floats that were held back keep their order.
      while let first = held.first, mentioned.contains(first.anchor) {
        arranged.append(first.block)
        held.removeFirst()
      }
    }
    return behindText(arranged + held.map(\.block))
  }

  /// The blocks, with floats that follow a heading moved behind the text that follows them: otherwise a float may move away
  /// and leave the heading alone.
  private static func behindText(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    var held: [Block] = []
    var followsHeading = false
    for block in blocks {
      switch block {
      case .figure, .table:
        if followsHeading { held.append(block) } else { result.append(block) }
        continue
      case .heading:
        result += held
        held = []
        followsHeading = true
        result.append(block)
      default:
        result.append(block)
        result += held
        held = []
        followsHeading = false
      }
    }
    return result + held
  }

  private static func anchor(of block: Block) -> String? {
    switch block {
    case .figure(let figure): figure.caption?.anchor
    case .table(let table): table.caption?.anchor
    default: nil
    }
  }

  private static func isMentioned(_ anchor: String, in blocks: ArraySlice<Block>) -> Bool {
    for block in blocks {
      if case .heading(let heading) = block, heading.level == 1 { return false }
      if mentions(in: block).contains(anchor) { return true }
    }
    return false
  }

  private static func mentions(in block: Block) -> Set<String> {
    switch block {
    case .paragraph(let content): mentions(in: content)
    case .list(let list):
      list.items.reduce(into: Set<String>()) { found, item in
        for block in item { found.formUnion(mentions(in: block)) }
      }
    case .quote(let blocks): blocks.reduce(into: []) { $0.formUnion(mentions(in: $1)) }
    case .callout(let callout): callout.blocks.reduce(into: []) { $0.formUnion(mentions(in: $1)) }
    default: []
    }
  }

  private static func mentions(in content: [Inline]) -> Set<String> {
    content.reduce(into: []) { found, inline in
      switch inline {
      case .reference(_, let anchor): found.insert(anchor)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): found.formUnion(mentions(in: inner))
      case .link(let link):
        if case .anchor(let anchor) = link.destination { found.insert(anchor) }
        found.formUnion(mentions(in: link.content))
      default: break
      }
    }
  }
}
