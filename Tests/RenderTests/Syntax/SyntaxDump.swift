@testable import Render

/// A syntax tree as one line of text, for tables of cases.
enum SyntaxDump {
  static func text(_ blocks: [BlockSyntax]) -> String { blocks.map(text).joined(separator: " ") }

  static func text(_ block: BlockSyntax) -> String {
    switch block.kind {
    case .heading(let heading):
      let label = heading.label.map { " #\($0.text)" } ?? ""
      return "h\(heading.level)\(heading.isNumbered ? "" : "*")\(label)(\(text(heading.content)))"
    case .paragraph(let content): return "p(\(text(content)))"
    case .list(let start, _, let items):
      return "\(start.map { "ol\($0)" } ?? "ul")(\(items.map(text).joined(separator: " | ")))"
    case .quote(let inner): return "quote(\(text(inner)))"
    case .code(let code):
      let caption = code.caption.map { " cap=\(text($0))" } ?? ""
      return
        "code[\(code.language ?? "")\(code.label.map { " #\($0.text)" } ?? "")\(caption)](\(code.text.debugDescription))"
    case .image(let image):
      let width = image.width.map { " \($0)" } ?? ""
      return "image[\(image.path.text)\(image.label.map { " #\($0.text)" } ?? "")\(width)](\(text(image.caption)))"
    case .table(let table):
      let rows = ([table.head] + table.rows).map { $0.map(text).joined(separator: " | ") }.joined(separator: " / ")
      let caption = table.caption.map { " cap=\(text($0))" } ?? ""
      return "table[\(table.label.map { "#\($0.text)" } ?? "")\(caption)](\(rows))"
    case .equation(let source, let label): return "eq[\(label?.text ?? "")](\(source.string))"
    case .callout(let kind, let title, let inner):
      return "\(kind.rawValue)[\(title.map(text) ?? "")](\(text(inner)))"
    case .only(let format, let inner): return "only-\(format.rawValue)(\(text(inner)))"
    case .with(let source, let inner): return "with-\(source.rawValue)(\(text(inner)))"
    case .conditional(let claim, let holds, let inner): return "if[\(holds) \(claim.source)](\(text(inner)))"
    case .directive(let directive):
      let options = directive.options.map { "\($0.key.text)=\($0.value.described)" }.joined(separator: " ")
      return "lab[\(directive.name.text) \(options)](\(directive.bodyText.string.debugDescription))"
    case .rule: return "rule"
    case .pageBreak: return "break"
    }
  }

  static func text(_ content: [InlineSyntax]) -> String { content.map(text).joined() }

  static func text(_ inline: InlineSyntax) -> String {
    switch inline.kind {
    case .text(let text): return text
    case .emphasis(let inner): return "<em \(text(inner))>"
    case .strong(let inner): return "<b \(text(inner))>"
    case .strikethrough(let inner): return "<s \(text(inner))>"
    case .code(let text): return "<code \(text)>"
    case .math(let source): return "<math \(source.string)>"
    case .value(let expression): return "<lab \(expression.source)>"
    case .link(let link): return "<a \(link.destination) \(text(link.content))>"
    case .reference(let reference):
      let word = reference.word.map { "\($0) " } ?? ""
      return "<ref \(reference.isNumberAlone ? "-" : "")\(word)\(reference.labels.map(\.text).joined(separator: ","))>"
    case .citation(let citation):
      let items = citation.items.map { "\($0.prefix)|\($0.isAuthorSuppressed ? "-" : "")\($0.key.text)|\($0.locator)" }
      return "<cite\(citation.isNarrative ? "!" : "") \(items.joined(separator: ";"))>"
    case .footnote(let name): return "<note \(name)>"
    case .softBreak: return "⏎"
    case .lineBreak: return "<br>"
    }
  }
}
