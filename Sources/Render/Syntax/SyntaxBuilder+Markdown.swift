import Base

/// Where in the protected text the next piece of a paragraph is looked for.
struct Cursor {
  let text: MappedText
  let placeholders: [Placeholder]
  var at: Int
  var end: Int
  let isInTable: Bool

  /// The place of a piece of text, which the cursor then stands behind; the cursor's own where it isn't found.
  mutating func take(_ literal: [UInt8]) -> Range<Int> {
    guard !literal.isEmpty, end - at >= literal.count else { return at..<min(at, end) }
    let bytes = text.bytes
    var start = at
    while start + literal.count <= end {
      if bytes[start] == literal[0], bytes[start..<(start + literal.count)].elementsEqual(literal) {
        at = start + literal.count
        return start..<at
      }
      start += 1
    }
    return at..<at
  }

  /// A string with every placeholder in it turned back into what was written.
  func restored(_ string: String) -> String {
    guard string.unicodeScalars.contains(where: { Placeholder.index($0) != nil }) else { return string }
    return string.unicodeScalars.map { scalar in
      Placeholder.index(scalar).flatMap { $0 < placeholders.count ? placeholders[$0].raw : nil } ?? String(scalar)
    }.joined()
  }
}

extension SyntaxBuilder {
  /// The blocks of a text that holds nothing that cmark doesn't know.
  mutating func markdown(_ text: MappedText, addsDefinitions: Bool) -> [BlockSyntax] {
    let protection = Protection(text, isFragment: false)
    diagnostics += protection.diagnostics
    var output = protection.output
    if addsDefinitions, !linkDefinitions.isEmpty {
      let whole = stack[stack.count - 1].mapped
      output.append(literal: [0x0A, 0x0A], for: text.sourceOffset(text.count))
      for line in linkDefinitions {
        output.append(whole, line)
        output.append(literal: [0x0A], for: line.upperBound)
      }
    }
    guard let tree = MarkdownTree.parse(output.bytes) else {
      report(Diagnostic(at: text.slice(0..<min(1, text.count)).range, "the text is nested too deep"))
      return []
    }
    let page = ProtectedPage(text: output, placeholders: protection.placeholders)
    return tree.children.flatMap { block($0, page) }
  }

  /// The text of a caption or a title.
  mutating func fragment(_ text: MappedText) -> [InlineSyntax] {
    let protection = Protection(text, isFragment: true)
    diagnostics += protection.diagnostics
    let page = ProtectedPage(text: protection.output, placeholders: protection.placeholders)
    guard let tree = MarkdownTree.parse(protection.output.bytes) else {
      report(Diagnostic(at: text.range, "the text is nested too deep"))
      return []
    }
    guard tree.children.count <= 1, tree.children.allSatisfy({ if case .paragraph = $0.kind { true } else { false } })
    else {
      report(Diagnostic(at: text.range, "a caption or title is one paragraph"))
      return []
    }
    return tree.children.flatMap { inlines($0.children, page.cursor($0.lines)) }
  }

  mutating func block(_ node: MarkdownNode, _ page: ProtectedPage) -> [BlockSyntax] {
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
    case .code: return code(node, page)
    case .table(let alignments): return [table(node, alignments, page)]
    case .html:
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

/// The protected text of a region with its lines.
struct ProtectedPage {
  let text: MappedText
  let placeholders: [Placeholder]
  let lines: [Range<Int>]

  init(text: MappedText, placeholders: [Placeholder]) {
    self.text = text
    self.placeholders = placeholders
    lines = text.lines
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
    let stretch = stretch(numbers)
    return Cursor(
      text: text, placeholders: placeholders, at: stretch.lowerBound, end: stretch.upperBound, isInTable: isInTable)
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
