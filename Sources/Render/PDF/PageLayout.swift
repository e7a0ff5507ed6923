internal import Canvas

/// Lays out a document: the same document and fonts give the same pages.
struct PageLayout {
  let fonts: FontBook
  let mathematics: MathLayout?
  let splitter: WordSplitter

  func layout(_ document: Document, memory: inout BlockMemory) -> PagedDocument {
    let sheet = PageSheet(document.metadata.page)
    memory.begin()
    let typesetter = Typesetter(
      document, fonts: fonts, mathematics: mathematics, splitter: splitter, sheet: sheet, memory: memory)
    let blocks = FloatOrder.arranged(document.blocks)
    var flow = typesetter.titleBlock()
    let hasReferences = !document.bibliography.isEmpty
    let heading = Self.referencesHeading(after: document.blocks)
    var headings = Self.headings(in: blocks)
    if hasReferences, let heading { headings.append(heading) }
    if document.metadata.page.hasContents { flow += typesetter.contents(of: headings) }
    flow += typesetter.lists(of: blocks)
    flow += typesetter.set(blocks, in: typesetter.column, node: StructureTree.root)
    if hasReferences {
      flow.append(.settledFloats(.all))
      if let heading {
        flow += typesetter.set([.heading(heading)], in: typesetter.column, node: StructureTree.root)
      }
      // The list ends the report, so the pages before it stay as they are.
      let furniture = PageFurniture(sheet: sheet, fonts: fonts, title: "")
      var builder = PageBuilder(sheet: sheet, fonts: fonts, notes: typesetter.notes)
      flow += typesetter.bibliography(citedOn: furniture.citations(in: builder.build(flow)))
    }
    memory = typesetter.memory
    memory.end()
    var builder = PageBuilder(sheet: sheet, fonts: fonts, notes: typesetter.notes)
    let furniture = PageFurniture(sheet: sheet, fonts: fonts, title: document.metadata.title.plainText)
    let (pages, destinations) = furniture.pages(builder.build(flow))
    return PagedDocument(
      size: sheet.size, pages: pages, structure: typesetter.tree, outline: typesetter.outline,
      destinations: destinations)
  }

  private static func headings(in blocks: [Block]) -> [Heading] {
    blocks.compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
  }

  /// `References`, unless the report ends with its own heading for them.
  private static func referencesHeading(after blocks: [Block]) -> Heading? {
    if case .heading = blocks.last { return nil }
    return Heading(level: 1, number: nil, anchor: "references", content: [.text("References")])
  }
}
