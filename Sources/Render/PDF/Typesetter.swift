internal import Canvas

/// Sets one document as one long column of boxes, and holds the state of doing so.
final class Typesetter {
  let fonts: FontBook
  let sheet: PageSheet
  let splitter: WordSplitter
  let document: Document
  private let mathematics: MathLayout?
  var tree = StructureTree()
  var outline: [PagedDocument.OutlineEntry] = []
  /// The lines of each footnote referred to so far.
  var notes: [Int: [Box]] = [:]
  /// The level of the last heading in the structure tree.
  var structureLevel = 0
  /// The cache of set blocks.
  var memory: BlockMemory
  /// The footnotes of the current block.
  var noteUse = NoteUse()
  private let footnotes: [Int: Footnote]

  /// The footnotes that a block refers to: first references, and repeated ones.
  struct NoteUse {
    var first: [Int] = []
    var repeated: Set<Int> = []
  }

  init(
    _ document: Document, fonts: FontBook, mathematics: MathLayout?, splitter: WordSplitter, sheet: PageSheet,
    memory: BlockMemory = BlockMemory()
  ) {
    self.document = document
    self.memory = memory
    footnotes = Dictionary(document.footnotes.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    self.fonts = fonts
    self.sheet = sheet
    self.splitter = splitter
    self.mathematics = mathematics
  }

  func layout(_ formula: Formula, size: Double, display: Bool) -> MathBox? {
    mathematics?.layout(formula, size: size, style: display ? .display : .text)
  }

  /// The column that blocks are set in: a part of the text's width.
  struct Column: Equatable {
    var x: Double
    var width: Double
    var style: TextStyle
    var leading: Double
    var ink: Ink
    /// Whether paragraphs begin with an indent rather than after a space.
    var indents = true
  }

  /// The full-width column.
  var column: Column {
    Column(x: 0, width: sheet.measure, style: sheet.text, leading: sheet.leading, ink: sheet.ink)
  }

  /// The alignment of a paragraph's lines.
  enum Alignment { case justified, left, center, right }

  /// The lines of a paragraph. `node` is the structure element of its text.
  func lines(
    _ content: [Inline], in column: Column, node: Int, alignment: Alignment = .justified, indent: Double = 0,
    hyphenates: Bool = true
  ) -> [Box] {
    var setter = GalleySetter(
      self, node: node, style: column.style, ink: column.ink, hyphenates: hyphenates, measure: column.width)
    if indent > 0 {
      setter.galley.append(.box(width: 0), .nothing)
      setter.galley.append(.penalty(cost: 10_000), .nothing)
      setter.galley.append(.glue(width: indent, stretch: 0, shrink: 0), .nothing)
    }
    setter.set(content)
    setter.finish()
    let boxes = lines(of: setter.galley, in: column, alignment: alignment)
    for number in setter.footnotes { setNote(number, beside: node) }
    return boxes
  }

  private func lines(of galley: Galley, in column: Column, alignment: Alignment) -> [Box] {
    let isJustified = alignment == .justified
    let breaker = LineBreaker(nodes: galley.nodes, measure: column.width, isJustified: isJustified)
    let assembly = LineAssembly(galley: galley, fonts: fonts, measure: column.width, isJustified: isJustified)
    return breaker.lines().map { line in
      let content = assembly.content(of: line)
      let above = max(column.leading * 0.72, content.ascent + 1.5)
      let below = max(column.leading * 0.28, content.descent + 1.5)
      let shift =
        switch alignment {
        case .justified, .left: 0.0
        case .center: (column.width - content.width) / 2
        case .right: column.width - content.width
        }
      return Box(
        height: above + below, baseline: above,
        items: content.items.map { $0.moved(column.x + shift, above) },
        links: content.links.map { $0.moved(column.x + shift, above) }, footnotes: content.footnotes,
        covered: content.covered)
    }
  }

  /// One line of plain text, as an item whose baseline starts at the origin.
  func item(_ text: String, _ style: TextStyle, ink: Ink, leaf: Int?) -> (item: PageItem, width: Double) {
    let shaped = fonts.shape(text, style)
    return (PageItem(content: .text(shaped, ink), origin: Point(0, 0), leaf: leaf), shaped.extent.width)
  }

  func footnote(_ number: Int) -> Footnote? { footnotes[number] }

  private func setNote(_ number: Int, beside node: Int) {
    guard notes[number] == nil, let footnote = footnote(number) else {
      noteUse.repeated.insert(number)
      return
    }
    noteUse.first.append(number)
    notes[number] = []
    let parent = max(0, tree.nodes[node].parent)
    let element = tree.add("Note", to: parent, attributes: .note(number))
    let inset = 12.0
    let column = Column(
      x: inset, width: sheet.measure - inset, style: sheet.note, leading: 11.6 * sheet.scale, ink: sheet.ink,
      indents: false)
    let label = item(
      String(number), TextStyle(.serif, size: 6.4 * sheet.scale), ink: sheet.accent,
      leaf: tree.addLeaf(to: tree.add("Lbl", to: element)))
    var boxes: [Box] = []
    for case .box(let box) in set(footnote.blocks, in: column, node: element) { boxes.append(box) }
    if boxes.isEmpty { boxes = [Box(height: 11.6, baseline: 8.4)] }
    boxes[0].items.insert(label.item.moved(inset - label.width - 2.5, boxes[0].baseline - 3), at: 0)
    boxes[0].anchors.append("fn-\(number)")
    notes[number] = boxes
  }
}

extension Array where Element == Box {
  /// As items of a flow without widows and orphans.
  func withoutWidows() -> [FlowItem] {
    enumerated().map { index, box in
      var box = box
      if count > 1 && (index == 0 || index == count - 2) { box.mayBreakAfter = false }
      return .box(box)
    }
  }
}
