import Base

/// Gathers, in reading order, what a chapter defines and what it asks for.
struct SyntaxWalk {
  private(set) var directives: [DirectiveSyntax] = []
  private(set) var expressions: [Expression] = []
  private(set) var claims: [Claim] = []
  private(set) var labels: [LabelSyntax] = []
  private(set) var images: [Name] = []
  private(set) var footnotes: [(String, SourceRange)] = []
  private(set) var numberedHeadings: [SourceRange] = []
  private(set) var citedKeys: [String] = []
  /// Words as they are written, those of links left out.
  private(set) var texts: [SourceRange] = []
  private var isInLink = false

  private mutating func define(_ name: Name?) {
    if let name { labels.append(LabelSyntax(name: name)) }
  }

  mutating func visit(_ blocks: [BlockSyntax]) {
    for block in blocks { visit(block) }
  }

  private mutating func visit(_ block: BlockSyntax) {
    switch block.kind {
    case .heading(let heading):
      if heading.isNumbered { numberedHeadings.append(block.range) }
      define(heading.label)
      visit(heading.content)
    case .paragraph(let content): visit(content)
    case .list(_, _, let items): for item in items { visit(item) }
    case .quote(let blocks), .only(_, let blocks), .with(_, let blocks): visit(blocks)
    case .conditional(let claim, _, let blocks):
      expressions += claim.expressions
      visit(blocks)
    case .code(let code):
      define(code.label)
      visit(code.caption ?? [])
    case .image(let image):
      define(image.label)
      images.append(image.path)
      visit(image.caption)
      visit(image.alternative ?? [])
    case .table(let table):
      define(table.label)
      visit(table.caption ?? [])
      for cell in table.head { visit(cell) }
      for row in table.rows { for cell in row { visit(cell) } }
    case .equation(_, let label): define(label)
    case .callout(_, let title, let blocks):
      visit(title ?? [])
      visit(blocks)
    case .directive(let directive):
      directives.append(directive)
      define(directive.label)
      claims += directive.claims
      visit(directive.caption ?? [])
      visit(directive.alternative ?? [])
    case .rule, .pageBreak: break
    }
  }

  mutating func visit(_ content: [InlineSyntax]) {
    for inline in content {
      switch inline.kind {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): visit(inner)
      case .link(let link):
        let wasInLink = isInLink
        isInLink = true
        visit(link.content)
        isInLink = wasInLink
      case .text: if !isInLink { texts.append(inline.range) }
      case .value(let expression): expressions.append(expression)
      case .footnote(let name): footnotes.append((name, inline.range))
      case .citation(let citation): citedKeys += citation.items.map(\.key.text)
      case .code, .math, .reference, .softBreak, .lineBreak: break
      }
    }
  }
}
