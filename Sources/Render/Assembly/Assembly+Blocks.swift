import Base

extension Assembly {
  /// Blocks with their numbers, captions and results.
  mutating func blocks(_ written: [BlockSyntax]) -> [Block] {
    var result: [Block] = []
    for block in written { result += blocks(block) }
    return result
  }

  private mutating func blocks(_ block: BlockSyntax) -> [Block] {
    switch block.kind {
    case .heading(let heading):
      if footnotes.depth > 0 { return [.paragraph([.strong(inlines(heading.content))])] }
      precondition(headingIndex < numbering.headings.count, "heading \(headingIndex) of \(numbering.headings.count)")
      let place = numbering.headings[headingIndex]
      headingIndex += 1
      let content = inlines(heading.content)
      return [.heading(Heading(level: heading.level, number: place.number, anchor: place.anchor, content: content))]
    case .paragraph(let content): return [.paragraph(inlines(content))]
    case .list(let start, let isTight, let items):
      var finished: [[Block]] = []
      for item in items { finished.append(blocks(item)) }
      return [.list(List(start: start, isTight: isTight, items: finished))]
    case .quote(let inner): return [.quote(blocks(inner))]
    case .code(let code):
      let caption = caption(code.caption.map { inlines($0) }, code.label, word: LabelKind.listing.word)
      return [
        .code(CodeBlock(language: code.language, text: code.text, caption: caption, firstLine: code.firstLine))
      ]
    case .image(let image): return picture(image)
    case .table(let table): return [.table(self.table(table))]
    case .equation(let text, let label):
      guard let formula = formula(text) else { return [] }
      let number = label.flatMap { numbering.targets[$0.text]?.number }.flatMap { Int($0) }
      return [.equation(Equation(formula: formula, number: number, anchor: label?.text))]
    case .callout(let kind, let title, let inner):
      let heading =
        title.map { inlines($0) } ?? [.text(kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())]
      return [.callout(Callout(kind: kind, title: heading, blocks: blocks(inner)))]
    case .only(let format, let inner): return [.only(format, blocks(inner))]
    case .with(_, let inner): return blocks(inner)
    case .conditional: preconditionFailure("a condition that was not settled")
    case .directive(let directive): return self.directive(directive)
    case .rule: return [.rule]
    case .pageBreak: return [.pageBreak]
    }
  }

  private func caption(_ content: [Inline]?, _ label: Name?, word: String) -> Caption? {
    guard content != nil || label != nil else { return nil }
    let number = label.flatMap { numbering.targets[$0.text]?.number }.flatMap { Int($0) }
    return Caption(kind: word, number: number, anchor: label?.text, content: content ?? [])
  }

  private mutating func picture(_ image: BlockSyntax.Image) -> [Block] {
    guard let pixels = take(resolver.image(image.path)) else { return [] }
    let content = image.caption.isEmpty && image.label == nil ? nil : inlines(image.caption)
    let caption = caption(content, image.label, word: LabelKind.figure.word)
    let alternative = image.alternative.map { inlines($0).plainText } ?? caption?.content.plainText ?? ""
    return [
      .figure(Figure(content: [.image(pixels, width: image.width)], caption: caption, alternative: alternative))
    ]
  }

  private mutating func table(_ table: BlockSyntax.Table) -> Table {
    let width = table.alignments.count
    func row(_ cells: [[InlineSyntax]], _ assembly: inout Assembly) -> [Table.Cell] {
      var row: [Table.Cell] = []
      for index in 0..<width { row.append(Table.Cell(index < cells.count ? assembly.inlines(cells[index]) : [])) }
      return row
    }
    let caption = caption(table.caption.map { inlines($0) }, table.label, word: LabelKind.table.word)
    let head = row(table.head, &self)
    var rows: [[Table.Cell]] = []
    for cells in table.rows { rows.append(row(cells, &self)) }
    return Table(columns: table.alignments.map { Table.Column($0) }, head: [head], rows: rows, caption: caption)
  }

  private mutating func directive(_ directive: DirectiveSyntax) -> [Block] {
    let echo = CodeBlock(language: "markdown", text: directive.source)
    let before: [Block] = directive.isEchoed ? [.code(echo)] : []
    switch resolver.run(directive) {
    case .success(let blocks): return before + (directive.isIncluded ? decorated(blocks, directive) : [])
    case .failure(let diagnostic):
      report(diagnostic)
      return before + [.failure(message: diagnostic.message, place: diagnostic.range ?? directive.range)]
    }
  }

  /// Pictures of pixels with another width; what is drawn has its own.
  private mutating func widened(_ pictures: [Picture], _ width: Double, _ directive: DirectiveSyntax) -> [Picture] {
    let isDrawn = pictures.contains { if case .drawing = $0 { true } else { false } }
    if isDrawn {
      let place = directive.option("width")?.range ?? directive.range
      report(Diagnostic(at: place, "this figure is drawn, so it has its own width", hint: "leave `width` out"))
    }
    return pictures.map { if case .image(let image, _) = $0 { .image(image, width: width) } else { $0 } }
  }

  /// The first figure or table of a result gets the label, the caption and the alternative text.
  private mutating func decorated(_ blocks: [Block], _ directive: DirectiveSyntax) -> [Block] {
    let alternative = directive.alternative.map { inlines($0).plainText }
    let wanted = directive.label.flatMap { LabelKind(label: $0.text) }
    let content = directive.caption.map { inlines($0) }
    let index = blocks.firstIndex { block in
      switch block {
      case .figure: wanted == nil || wanted == .figure
      case .table: wanted == nil || wanted == .table
      case .code: wanted == .listing
      default: false
      }
    }
    guard let index else {
      if let label = directive.label, !blocks.isEmpty, !blocks.contains(where: \.isFailure) {
        let kind = wanted?.described ?? "a figure"
        report(Diagnostic(at: label.range, "`{lab \(directive.name.text)}` doesn't give \(kind) to label"))
      }
      return blocks
    }
    var blocks = blocks
    switch blocks[index] {
    case .figure(var figure):
      figure.caption = caption(content, directive.label, word: LabelKind.figure.word) ?? figure.caption
      figure.alternative = alternative ?? figure.alternative
      if let width = directive.width { figure.content = widened(figure.content, width, directive) }
      blocks[index] = .figure(figure)
    case .table(var table):
      table.caption = caption(content, directive.label, word: LabelKind.table.word) ?? table.caption
      blocks[index] = .table(table)
    case .code(var code):
      code.caption = caption(content, directive.label, word: LabelKind.listing.word) ?? code.caption
      blocks[index] = .code(code)
    default: break
    }
    return blocks
  }
}

extension Block {
  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
