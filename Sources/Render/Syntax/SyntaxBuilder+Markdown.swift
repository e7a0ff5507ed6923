import Base

/// Where in the scanned text the next piece of a paragraph is looked for.
struct Cursor {
  let text: MappedText
  let tokens: [Token]
  var at: Int
  let end: Int
  let isInTable: Bool
  /// How many bytes may still be searched in vain: cmark gives text back that was written in another way.
  private var patience: Int

  init(_ page: ScannedPage, _ stretch: Range<Int>, isInTable: Bool) {
    text = page.text
    tokens = page.tokens
    at = stretch.lowerBound
    end = stretch.upperBound
    self.isInTable = isInTable
    patience = 64 * stretch.count
  }

  /// The place of a piece of text, which the cursor then stands behind; the cursor's own where it isn't found.
  mutating func take(_ literal: [UInt8]) -> Range<Int> {
    guard !literal.isEmpty, end - at >= literal.count else { return at..<min(at, end) }
    let bytes = text.bytes
    let last = min(end - literal.count, at + patience)
    var start = at
    while start <= last {
      if bytes[start] == literal[0], bytes[start..<(start + literal.count)].elementsEqual(literal) {
        at = start + literal.count
        return start..<at
      }
      start += 1
    }
    patience -= start - at
    return at..<at
  }

  /// A string with every token in it as it was written.
  func restored(_ string: String) -> String {
    guard string.unicodeScalars.contains(where: { Token.index($0) != nil }) else { return string }
    return string.unicodeScalars.map { scalar in
      Token.index(scalar).flatMap { $0 < tokens.count ? tokens[$0].raw : nil } ?? String(scalar)
    }.joined()
  }
}

extension SyntaxBuilder {
  /// The text of a caption or a title.
  mutating func fragment(_ text: MappedText) -> [InlineSyntax] {
    let scanner = Scanner.fragment(text)
    diagnostics += scanner.diagnostics
    let page = ScannedPage(scanner)
    let tree = MarkdownTree.parse(page.text.bytes)
    if tree.tooDeep != nil { report(Diagnostic(at: text.range, "the text is nested too deep")) }
    let blocks = tree.root.children
    guard blocks.count <= 1, blocks.allSatisfy({ if case .paragraph = $0.kind { true } else { false } }) else {
      report(Diagnostic(at: text.range, "a caption or title is one paragraph"))
      return []
    }
    return blocks.flatMap { inlines($0.children, page.cursor($0.lines)) }
  }

  mutating func block(_ node: MarkdownNode, _ page: ScannedPage) -> [BlockSyntax] {
    let place = page.place(node.lines)
    switch node.kind {
    case .paragraph: return paragraph(node, page)
    case .heading(let level): return [heading(node, level, page)]
    case .list(let start, let isTight):
      let items = node.children.map { item in item.children.flatMap { block($0, page) } }
      return [BlockSyntax(kind: .list(start: start, isTight: isTight, items: items), range: place)]
    case .quote:
      return [BlockSyntax(kind: .quote(node.children.flatMap { block($0, page) }), range: place)]
    case .rule: return [BlockSyntax(kind: .rule, range: place)]
    case .code:
      let text = page.cursor(node.lines).restored(node.literal)
      return [BlockSyntax(kind: .code(.init(language: nil, text: text, label: nil, caption: nil)), range: place)]
    case .table(let alignments): return [table(node, alignments, page)]
    case .html:
      if let token = page.token(node) { return block(token) }
      let literal = node.literal.trimmingSpaces
      if literal.hasPrefix("<!--"), literal.hasSuffix("-->"), literal.components(between: "-->") <= 1 { return [] }
      report(Diagnostic(at: page.place(node.lines.lowerBound...node.lines.lowerBound), Self.htmlMessage))
      return []
    default:
      return node.children.flatMap { block($0, page) }
    }
  }

  static let htmlMessage = "raw HTML can't stand in a chapter, which has to print as well"
}

/// What the scanner has left of a text for cmark, with its lines.
struct ScannedPage {
  let text: MappedText
  let tokens: [Token]
  let lines: [Range<Int>]

  init(_ scanner: Scanner) {
    text = scanner.output
    tokens = scanner.tokens
    lines = text.lines
  }

  /// The token that stands on a line of its own; nil where a node is something else.
  func token(_ node: MarkdownNode) -> Token? {
    guard case .html = node.kind,
      let scalar = node.literal.unicodeScalars.drop(while: { $0 == " " }).dropFirst("<!--".count).first,
      let index = Token.index(scalar), index < tokens.count
    else { return nil }
    return tokens[index]
  }

  /// The tokens on lines of their own that are not in a tree, because raw HTML stands around them.
  func lost(in root: MarkdownNode) -> [Token] {
    var found: Set<SourceRange> = []
    func visit(_ node: MarkdownNode) {
      if let token = token(node) { found.insert(token.range) }
      for child in node.children { visit(child) }
    }
    visit(root)
    return tokens.filter { $0.isBlock && !found.contains($0.range) }
  }

  /// The bytes of some lines, the first without what stands before its text.
  func stretch(_ numbers: ClosedRange<Int>) -> Range<Int> {
    guard !lines.isEmpty else { return 0..<0 }
    let first = lines[min(numbers.lowerBound, lines.count) - 1]
    var last = lines[min(numbers.upperBound, lines.count) - 1]
    if last.lowerBound < first.lowerBound { last = first }
    let start = first.first { !text.bytes[$0].isSpace } ?? first.lowerBound
    return start..<max(start, last.upperBound)
  }

  /// Where some lines stood.
  func place(_ numbers: ClosedRange<Int>) -> SourceRange { text.range(stretch(numbers)) }

  /// A cursor at the start of some lines.
  func cursor(_ numbers: ClosedRange<Int>, isInTable: Bool = false) -> Cursor {
    Cursor(self, stretch(numbers), isInTable: isInTable)
  }
}

extension String {
  /// How often another string occurs in this one.
  fileprivate func components(between other: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: other) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
