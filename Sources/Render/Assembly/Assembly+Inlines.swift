import Base

extension Assembly {
  /// Text with its values, numbers and references put in.
  mutating func inlines(_ content: [InlineSyntax]) -> [Inline] {
    var result: [Inline] = []
    for inline in content { result += inlines(inline) }
    return result
  }

  private mutating func inlines(_ inline: InlineSyntax) -> [Inline] {
    switch inline.kind {
    case .text(let text): return [.text(text)]
    case .emphasis(let content): return [.emphasis(inlines(content))]
    case .strong(let content): return [.strong(inlines(content))]
    case .strikethrough(let content): return [.strikethrough(inlines(content))]
    case .code(let text): return [.code(text)]
    case .math(let text): return [formula(text).map { .math($0) } ?? .code(text.string)]
    case .value(let expression):
      if let value = take(resolver.evaluate(expression)) { return [.value(value)] }
      return [.value(.init("?", of: expression))]
    case .link(let link):
      if case .anchor(let anchor) = link.destination, !numbering.anchors.contains(anchor) {
        report(
          Diagnostic(
            at: inline.range, "unknown anchor `#\(anchor)`",
            hint: nearMatch(of: anchor, in: numbering.anchors.sorted()).map { "did you mean `#\($0)`?" }))
      }
      return [.link(.init(destination: link.destination, title: link.title, content: inlines(link.content)))]
    case .reference(let reference): return references(reference)
    case .citation(let citation):
      let (parts, problems) = citations.cite(citation)
      diagnostics += problems
      return parts.isEmpty ? [.text("?")] : [.citation(parts)]
    case .footnote(let name):
      guard let (number, content) = footnotes.refer(to: name) else {
        report(
          Diagnostic(at: inline.range, "unknown footnote `\(name)`", hint: hint(for: name, among: footnotes.names)))
        return []
      }
      if let content {
        guard footnotes.depth < FootnoteBook.deepest else {
          report(Diagnostic(at: inline.range, "footnotes are nested too deep"))
          return []
        }
        footnotes.depth += 1
        footnotes.finish(number, blocks(content))
        footnotes.depth -= 1
      }
      return [.footnote(number)]
    case .softBreak: return [.softBreak]
    case .lineBreak: return [.lineBreak]
    }
  }

  /// A formula; nil after its mistake has been reported.
  mutating func formula(_ text: MappedText) -> Formula? {
    do {
      return try Formula.parse(text.string)
    } catch {
      let string = text.string
      let start = string.prefix(error.offset).utf8.count
      let end = min(text.count, start + max(1, string.dropFirst(error.offset).prefix(error.length).utf8.count))
      report(Diagnostic(at: text.range(min(start, end)..<end), error.message, hint: error.hint))
      return nil
    }
  }
}
