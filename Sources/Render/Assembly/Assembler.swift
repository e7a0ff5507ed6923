package import Base

/// The second phase: chapters, values and results become one numbered document.
package struct Assembler {
  private let resolver: Resolver
  private let bibliography: [BibTeXEntry]
  private let style: CitationStyle

  /// An assembler; `bibliography` holds all works that may be cited.
  package init(resolver: Resolver, bibliography: [BibTeXEntry] = [], style: CitationStyle = .numeric) {
    self.resolver = resolver
    self.bibliography = bibliography
    self.style = style
  }

  /// The document and what is wrong with it; the chapters' own `diagnostics` are not repeated.
  package func assemble(_ title: TitleSyntax, _ chapters: [ParsedChapter]) -> (Document, [Diagnostic]) {
    let written = (title.abstract.map { [$0] } ?? []) + chapters
    var assembly = Assembly(
      resolver: resolver, citations: CitationBook(bibliography, style: style, cited: citedKeys(title, written)))
    var settled: [Numbering.Chapter] = []
    for (index, chapter) in written.enumerated() {
      let isAbstract = index == 0 && title.abstract != nil
      settled.append(
        Numbering.Chapter(
          blocks: assembly.settled(chapter.withTitle(isAbstract)), isNumbered: chapter.isNumbered && !isAbstract,
          isAppendix: chapter.isAppendix && !isAbstract))
    }
    assembly.numbering = Numbering(settled)
    assembly.diagnostics += assembly.numbering.diagnostics
    for part in written.flatMap(\.hidden) {
      for label in part.labels { assembly.hiddenLabels[label.name.text] = part.source }
    }
    assembly.reportDuplicateIDs(written)

    var metadata = title.metadata
    metadata.title = assembly.inlines(title.title)
    metadata.subtitle = assembly.inlines(title.subtitle)
    var blocks: [Block] = []
    for (index, chapter) in written.enumerated() {
      assembly.footnotes.begin(chapter.footnotes)
      let content = assembly.blocks(settled[index].blocks)
      assembly.diagnostics += assembly.footnotes.unused()
      if index == 0, title.abstract != nil { metadata.abstract = content } else { blocks += content }
    }
    let document = Document(
      metadata: metadata, blocks: blocks, footnotes: assembly.footnotes.finished,
      bibliography: assembly.citations.list())
    return (document, Diagnostic.sorted(assembly.diagnostics))
  }

  private func citedKeys(_ title: TitleSyntax, _ chapters: [ParsedChapter]) -> [String] {
    var walk = SyntaxWalk()
    walk.visit(title.title)
    for chapter in chapters {
      walk.visit(chapter.blocks)
      for footnote in chapter.footnotes { walk.visit(footnote.blocks) }
    }
    return walk.citedKeys
  }
}

extension ParsedChapter {
  /// Its blocks, the front matter's title put before them where they don't begin with a chapter's heading.
  fileprivate func withTitle(_ isAbstract: Bool) -> [BlockSyntax] {
    guard !isAbstract, let title, let range = title.range else { return blocks }
    if case .heading(let first)? = blocks.first?.kind, first.level == 1 { return blocks }
    let heading = BlockSyntax.Heading(level: 1, label: nil, isNumbered: true, content: title)
    return [BlockSyntax(kind: .heading(heading), range: range)] + blocks
  }
}

/// The state of one assembling.
struct Assembly {
  let resolver: Resolver
  var citations: CitationBook
  var footnotes = FootnoteBook()
  var numbering = Numbering([])
  /// Labels in parts that are not shown, with the data that they are shown with.
  var hiddenLabels: [String: DataSource] = [:]
  var diagnostics: [Diagnostic] = []
  /// How many headings have been met.
  var headingIndex = 0

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// A result's value; nil after its failure has been reported.
  mutating func take<T>(_ result: Result<T, Diagnostic>) -> T? {
    switch result {
    case .success(let value): return value
    case .failure(let diagnostic):
      report(diagnostic)
      return nil
    }
  }

  /// Blocks without those whose condition says otherwise.
  mutating func settled(_ blocks: [BlockSyntax]) -> [BlockSyntax] {
    blocks.replacing { block in
      guard case .conditional(let claim, let holds, let inner) = block.kind else { return nil }
      return take(resolver.holds(claim)) == holds ? inner : []
    }
  }

  mutating func reportDuplicateIDs(_ chapters: [ParsedChapter]) {
    var first: [String: Name] = [:]
    for id in chapters.flatMap(\.directives).compactMap(\.id) {
      guard let known = first[id.text] else {
        first[id.text] = id
        continue
      }
      let place = "\(known.range.file):\(known.range.start.line):\(known.range.start.column)"
      report(Diagnostic(at: id.range, "the id `\(id.text)` is given twice, first at \(place)"))
    }
  }
}
