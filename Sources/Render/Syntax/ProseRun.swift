package import Base

/// The words of one block as a reader meets them, whatever marks them: each character with the place where it stands.
///
/// Values, code and references are one placeholder each, so that no word joins another across them. What a reader does not
/// see, such as a zero-width blank, is left out, and a digit of any script is the digit of ASCII.
package struct ProseRun: Sendable {
  /// What sort of block it is.
  package enum Part: String, Sendable {
    case title, heading, prose, table, caption, footnote, mathematics
    case alternativeText = "alternative text"
  }

  package var part: Part
  package private(set) var characters: [Character] = []
  /// As many as characters.
  package private(set) var places: [SourceRange] = []
  /// Whether it stands in a block quotation that cites its source.
  package var isCitedQuotation = false

  /// Stands for what is no text.
  package static let placeholder: Character = "\u{FFFC}"

  init(_ part: Part) { self.part = part }

  /// Puts `text` behind this, which stood at `range`.
  mutating func append(_ text: String, at range: SourceRange) {
    let isPlain = range.start.line == range.end.line && text.count == range.end.column - range.start.column
    for (offset, character) in text.enumerated() {
      guard let shown = Self.shown(character) else { continue }
      var place = range
      if isPlain {
        place.start.column += offset
        place.end.column = place.start.column + 1
      }
      characters.append(shown)
      places.append(place)
    }
  }

  /// A character as it is read; nil where nothing is seen of it.
  private static func shown(_ character: Character) -> Character? {
    let scalars = character.unicodeScalars.filter {
      $0.properties.generalCategory != .format && !$0.properties.isDefaultIgnorableCodePoint
    }
    guard let first = scalars.first else { return nil }
    if first.properties.generalCategory == .decimalNumber, let digit = Character(first).wholeNumberValue {
      return Character(String(digit))
    }
    switch first {
    case "\u{FF05}", "\u{066A}", "\u{FE6A}": return "%"
    case "\u{FF0E}": return "."
    default: return Character(String(String.UnicodeScalarView(scalars)))
    }
  }
}

/// Gathers the prose of chapters, in reading order.
struct ProseWalk {
  private(set) var runs: [ProseRun] = []
  private var current = ProseRun(.prose)
  private var quotationIsCited = false
  private var isFootnote = false

  mutating func visit(_ blocks: [BlockSyntax]) { for block in blocks { visit(block) } }

  mutating func visit(_ footnotes: [FootnoteSyntax]) {
    isFootnote = true
    for footnote in footnotes { visit(footnote.blocks) }
    isFootnote = false
  }

  /// Adds a run of `content`.
  mutating func add(_ content: [InlineSyntax]?, _ part: ProseRun.Part) {
    guard let content, !content.isEmpty else { return }
    current = ProseRun(part == .prose && isFootnote ? .footnote : part)
    current.isCitedQuotation = quotationIsCited
    visit(content)
    runs.append(current)
  }

  private mutating func visit(_ block: BlockSyntax) {
    switch block.kind {
    case .heading(let heading): add(heading.content, .heading)
    case .paragraph(let content): add(content, .prose)
    case .list(_, _, let items): for item in items { visit(item) }
    case .quote(let blocks):
      var walk = SyntaxWalk()
      walk.visit(blocks)
      let outer = quotationIsCited
      quotationIsCited = outer || !walk.citedKeys.isEmpty
      visit(blocks)
      quotationIsCited = outer
    case .only(_, let blocks), .with(_, let blocks), .conditional(_, _, let blocks): visit(blocks)
    case .code(let code): add(code.caption, .caption)
    case .image(let image):
      add(image.caption, .caption)
      add(image.alternative, .alternativeText)
    case .table(let table):
      add(table.caption, .caption)
      for row in [table.head] + table.rows { for cell in row { add(cell, .table) } }
    case .equation(let text, _): addMathematics(text)
    case .callout(_, let title, let blocks):
      add(title, .heading)
      visit(blocks)
    case .directive(let directive):
      add(directive.caption, .caption)
      add(directive.alternative, .alternativeText)
    case .rule, .pageBreak: break
    }
  }

  private mutating func visit(_ content: [InlineSyntax]) {
    for inline in content {
      func append(_ text: String) { current.append(text, at: inline.range) }
      switch inline.kind {
      case .text(let text): append(text)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): visit(inner)
      case .link(let link): visit(link.content)
      case .softBreak, .lineBreak: append(" ")
      case .math(let text):
        let plain = Self.plain(text.string)
        // A number alone between dollars is a number of the sentence.
        if plain.allSatisfy({ $0.isNumber || ".,%+-\u{2212}~≈ ".contains($0) }) {
          append(plain)
        } else {
          append(String(ProseRun.placeholder))
          addMathematics(text)
        }
      case .citation(let citation):
        for item in citation.items { append("\(item.prefix)\(ProseRun.placeholder)\(item.locator)") }
      case .reference(let reference): append("\(reference.word ?? "")\(ProseRun.placeholder)")
      case .value, .code, .footnote: append(String(ProseRun.placeholder))
      }
    }
  }

  private mutating func addMathematics(_ text: MappedText) {
    var run = ProseRun(.mathematics)
    run.isCitedQuotation = quotationIsCited
    run.append(Self.plain(text.string), at: text.range)
    runs.append(run)
  }

  /// TeX without what only spaces its numbers.
  private static func plain(_ text: String) -> String {
    [("\\%", "%"), ("{,}", ","), ("\\,", ""), ("\\;", " "), ("\\ ", " "), ("~", " "), ("\n", " "), ("\\approx", "≈")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}

extension ParsedChapter {
  /// The keys of the works that it cites, in reading order.
  package var citedKeys: [String] {
    var walk = SyntaxWalk()
    walk.visit(blocks)
    for footnote in footnotes { walk.visit(footnote.blocks) }
    return walk.citedKeys
  }

  /// Its prose in reading order, footnotes last.
  package var prose: [ProseRun] {
    var walk = ProseWalk()
    walk.add(title, .title)
    walk.visit(blocks)
    walk.visit(footnotes)
    return walk.runs
  }
}

extension [InlineSyntax] {
  /// A title's prose.
  package var titleProse: [ProseRun] {
    var walk = ProseWalk()
    walk.add(self, .title)
    return walk.runs
  }
}
