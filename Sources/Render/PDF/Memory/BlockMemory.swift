import Base
internal import Canvas

/// A cache of set blocks, kept as long as a report has them: an unchanged block is not set again.
struct BlockMemory {
  private var cache = GenerationalCache<Key, (block: Block, set: SetBlock)>()
  /// The number of cache misses.
  var misses: Int { cache.misses }

  /// What a set block depends on besides its content.
  struct Context: Hashable {
    var isIndented: Bool
    /// The level of the heading before it in the structure tree.
    var level: Int
  }

  /// A set block, with the numbers of the structure tree that it was set in.
  struct SetBlock {
    var flow: [FlowItem]
    var growth: StructureTree.Growth
    var outline: [PagedDocument.OutlineEntry]
    /// The footnotes that it was the first to refer to.
    var notes: [(note: Footnote, boxes: [Box])]
    /// The footnotes that it refers to after others have.
    var repeated: Set<Int>
    var level: Int
  }

  private struct Key: Hashable {
    var context: Context
    var words: Int
  }

  mutating func begin() { cache.begin() }
  mutating func end() { cache.end() }

  /// The cached block; nil where there is none, or where `isRight` rejects it.
  mutating func find(_ block: Block, _ context: Context, where isRight: (SetBlock) -> Bool) -> SetBlock? {
    cache.find(Key(context: context, words: block.wordHash)) { $0.block == block && isRight($0.set) }?.set
  }

  mutating func remember(_ block: Block, _ context: Context, _ set: SetBlock) {
    cache.insert((block, set), for: Key(context: context, words: block.wordHash))
  }
}

extension Block {
  /// A cheap hash of its kind and words; equality is checked apart.
  var wordHash: Int {
    var hasher = Hasher()
    hashWords(into: &hasher)
    return hasher.finalize()
  }

  private func hashWords(into hasher: inout Hasher) {
    switch self {
    case .heading(let heading):
      hasher.combine(heading.anchor)
      hasher.combine(heading.number)
    case .paragraph(let content): hasher.combine(content.plainText)
    case .list(let list): for item in list.items { for block in item { block.hashWords(into: &hasher) } }
    case .quote(let blocks), .only(_, let blocks): for block in blocks { block.hashWords(into: &hasher) }
    case .code(let code): hasher.combine(code.text)
    case .figure(let figure):
      hasher.combine(figure.caption?.anchor)
      hasher.combine(figure.alternative)
    case .table(let table):
      hasher.combine(table.caption?.anchor)
      hasher.combine(table.rows.count)
      hasher.combine(table.rows.first?.first?.content.plainText)
    case .equation(let equation): hasher.combine(equation.formula.source)
    case .callout(let callout): for block in callout.blocks { block.hashWords(into: &hasher) }
    case .failure(let message, _): hasher.combine(message)
    case .rule, .pageBreak: break
    }
  }
}
