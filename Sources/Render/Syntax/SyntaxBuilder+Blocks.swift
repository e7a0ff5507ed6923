import Base

extension SyntaxBuilder {
  /// A paragraph; or the formulas and images that it turns out to be, or to hold.
  mutating func paragraph(_ node: MarkdownNode, _ page: ScannedPage) -> [BlockSyntax] {
    var cursor = page.cursor(node.lines)
    let pieces = pieces(node.children, &cursor)
    let place = page.place(node.lines)
    if let images = images(pieces) { return images }
    if case .inline(let first)? = pieces.first, case .text(let text) = first.kind, text.hasPrefix(": ") {
      return [caption(pieces, place)]
    }
    var result: [BlockSyntax] = []
    var run: [ParagraphPiece] = []
    for piece in pieces {
      guard case .equation(let text, let label, let range) = piece else {
        run.append(piece)
        continue
      }
      let before = plain(run).trimmed
      if !before.isEmpty { result.append(BlockSyntax(kind: .paragraph(before), range: before.range ?? place)) }
      run = []
      checkLabel(label, is: .equation)
      result.append(BlockSyntax(kind: .equation(text, label: label), range: range))
    }
    let rest = plain(run).trimmed
    if !rest.isEmpty { result.append(BlockSyntax(kind: .paragraph(rest), range: rest.range ?? place)) }
    return result
  }

  /// The images of a paragraph that holds nothing else; nil where it holds text or no image.
  private mutating func images(_ pieces: [ParagraphPiece]) -> [BlockSyntax]? {
    var found: [(url: String, caption: [InlineSyntax], SourceRange, Attributes?)] = []
    for piece in pieces {
      switch piece {
      case .image(let url, let alternative, let range): found.append((url, alternative, range, nil))
      case .attributes(let attributes, _) where found.last?.3 == nil && !found.isEmpty:
        found[found.count - 1].3 = attributes
      case .inline(let inline) where inline.isBlank: continue
      default: return nil
      }
    }
    guard !found.isEmpty else { return nil }
    return found.compactMap { image($0.url, $0.caption, $0.2, $0.3) }
  }

  private mutating func image(
    _ url: String, _ caption: [InlineSyntax], _ range: SourceRange, _ attributes: Attributes?
  ) -> BlockSyntax? {
    check(attributes, keys: ["fig-alt", "alt", "width"], classes: [])
    checkLabel(attributes?.label, is: .figure)
    guard let path = ProjectPath.resolve(url, beside: stack[stack.count - 1].file), !url.contains(":") else {
      report(Diagnostic(at: range, "`\(url)` is no file of the project", hint: "copy the picture into the project"))
      return nil
    }
    guard [".png", ".jpg", ".jpeg"].contains(where: { path.lowercased().hasSuffix($0) }) else {
      report(Diagnostic(at: range, "`\(url)` is neither a PNG nor a JPEG file"))
      return nil
    }
    guard configuration.imageExists(path) else {
      report(Diagnostic(at: range, "there is no image `\(path)`", hint: nearImage(path)))
      return nil
    }
    let alternative = (attributes?.value("fig-alt") ?? attributes?.value("alt")).map { fragment($0) }
    let width = attributes?.value("width").flatMap { share($0) }
    return BlockSyntax(
      kind: .image(
        .init(
          path: Name(path, at: range), label: attributes?.label, caption: caption, alternative: alternative,
          width: width)), range: range)
  }

  private func nearImage(_ path: String) -> String? {
    nearMatch(of: path, in: configuration.imageFiles).map { "did you mean `\($0)`?" }
  }

  /// `50%` or `0.5` as a share.
  mutating func share(_ text: MappedText) -> Double? {
    let string = text.string
    let value = string.hasSuffix("%") ? Double(string.dropLast()).map { $0 / 100 } : Double(string)
    if let value, value > 0, value <= 1 { return value }
    report(Diagnostic(at: text.range, "the width `\(string)` is no share of the text's", hint: "such as 50%"))
    return nil
  }

  private mutating func caption(_ pieces: [ParagraphPiece], _ place: SourceRange) -> BlockSyntax {
    var pieces = pieces
    var label: Name?
    if case .attributes(let attributes, _)? = pieces.last {
      check(attributes, keys: [], classes: [])
      checkLabel(attributes.label, is: .table)
      label = attributes.label
      pieces.removeLast()
    }
    var content = plain(pieces).trimmed
    var block = BlockSyntax(kind: .paragraph(content), range: place)
    if case .text(let text)? = content.first?.kind { content[0].kind = .text(String(text.dropFirst(2))) }
    block.pending = .caption(content, label)
    return block
  }

  mutating func heading(_ node: MarkdownNode, _ level: Int, _ page: ScannedPage) -> BlockSyntax {
    var cursor = page.cursor(node.lines)
    var pieces = pieces(node.children, &cursor)
    var attributes: Attributes?
    if case .attributes(let found, _)? = pieces.last {
      attributes = found
      pieces.removeLast()
    }
    check(attributes, keys: [], classes: ["unnumbered", "appendix"])
    if let label = attributes?.label, let kind = LabelKind(label: label.text), kind != .section {
      report(Diagnostic(at: label.range, "a heading's label begins with `sec-`, not `\(kind.rawValue)-`"))
    }
    let isNumbered = !(attributes?.classes.contains { $0.text == "unnumbered" } ?? false)
    let appendix = attributes?.classes.first { $0.text == "appendix" }
    if let appendix, level > 1 {
      report(
        Diagnostic(
          at: appendix.range, "an appendix is a chapter, and this heading is of level \(level)",
          hint: "give the class to a heading `# …`"))
    }
    let heading = BlockSyntax.Heading(
      level: level, label: attributes?.label, isNumbered: isNumbered, isAppendix: appendix != nil && level == 1,
      content: plain(pieces).trimmed)
    return BlockSyntax(kind: .heading(heading), range: page.place(node.lines))
  }

  mutating func table(_ node: MarkdownNode, _ alignments: [Table.Alignment], _ page: ScannedPage) -> BlockSyntax {
    let rows = node.children.map { row -> [[InlineSyntax]] in
      var cursor = page.cursor(row.lines, isInTable: true)
      checkWidth(page, row.lines, columns: alignments.count)
      return row.children.map { inlines($0.children, &cursor).trimmed }
    }
    let table = BlockSyntax.Table(
      alignments: alignments, head: rows.first ?? [], rows: Array(rows.dropFirst()), label: nil, caption: nil)
    return BlockSyntax(kind: .table(table), range: page.place(node.lines))
  }

  /// cmark drops the cells that a row has too many without a word.
  private mutating func checkWidth(_ page: ScannedPage, _ lines: ClosedRange<Int>, columns: Int) {
    let stretch = page.stretch(lines)
    var bytes = Array(page.text.bytes[stretch])
    while bytes.last?.isSpace == true { bytes.removeLast() }
    var bars: [Int] = []
    for offset in bytes.indices where bytes[offset] == 0x7C && (offset == 0 || bytes[offset - 1] != 0x5C) {
      bars.append(offset)
    }
    if bars.last == bytes.count - 1 { bars.removeLast() }
    if let first = bars.first, bytes[..<first].allSatisfy({ $0.isSpace || $0 == 0x3E }) { bars.removeFirst() }
    guard bars.count >= columns, columns > 0 else { return }
    let start = stretch.lowerBound + bars[columns - 1]
    report(
      Diagnostic(
        at: page.text.range(start..<stretch.lowerBound + bytes.count),
        "this row has \(bars.count + 1) cells, the table has \(columns) columns", hint: "a bar in text is `\\|`"))
  }

  /// Reports what a set of attributes holds beyond what is known.
  mutating func check(_ attributes: Attributes?, keys: [String], classes: [String]) {
    guard let attributes else { return }
    for (key, _) in attributes.values where !keys.contains(key.text) {
      report(Diagnostic(at: key.range, "unknown option `\(key.text)`", hint: hint(for: key.text, among: keys)))
    }
    for name in attributes.classes where !classes.contains(name.text) {
      report(Diagnostic(at: name.range, "unknown class `\(name.text)`", hint: hint(for: name.text, among: classes)))
    }
  }

  /// Reports a label that doesn't begin as labels of its kind do.
  mutating func checkLabel(_ label: Name?, is kind: LabelKind) {
    guard let label, LabelKind(label: label.text) != kind else { return }
    report(
      Diagnostic(
        at: label.range, "the label of \(kind.described) begins with `\(kind.rawValue)-`, not `\(label.text)`"))
  }
}

extension LabelKind {
  /// With its article, for messages.
  var described: String {
    switch self {
    case .figure: "a figure"
    case .table: "a table"
    case .equation: "an equation"
    case .section: "a section"
    case .listing: "a listing"
    }
  }
}

extension InlineSyntax {
  /// Whether it is white space alone.
  var isBlank: Bool {
    switch kind {
    case .softBreak, .lineBreak: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}

extension Array where Element == InlineSyntax {
  /// From the first to the last; nil for none.
  var range: SourceRange? {
    guard let first, let last else { return nil }
    return SourceRange(file: first.range.file, start: first.range.start, end: last.range.end)
  }

  /// Without white space at both ends.
  var trimmed: [InlineSyntax] {
    var result = self
    while let last = result.last, last.isBlank { result.removeLast() }
    while let first = result.first, first.isBlank { result.removeFirst() }
    if case .text(let text)? = result.last?.kind, text.last?.isWhitespace == true {
      result[result.count - 1].kind = .text(String(text.reversed().drop { $0.isWhitespace }.reversed()))
    }
    if case .text(let text)? = result.first?.kind, text.first?.isWhitespace == true {
      result[0].kind = .text(String(text.drop { $0.isWhitespace }))
    }
    return result
  }
}
