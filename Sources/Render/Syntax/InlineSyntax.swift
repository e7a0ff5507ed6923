package import Base

/// A stretch of text of a chapter as written, before values, numbers and references are put in.
package struct InlineSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case text(String)
    case emphasis([InlineSyntax])
    case strong([InlineSyntax])
    case strikethrough([InlineSyntax])
    case code(String)
    case math(MappedText)
    case value(Expression)
    case link(Link)
    case reference(Reference)
    case citation(Citation)
    /// The name of a footnote.
    case footnote(String)
    case softBreak
    case lineBreak
  }

  package var kind: Kind
  package var range: SourceRange

  /// `[text](https://…)` or `[text](#label)`.
  package struct Link: Sendable {
    package var destination: Inline.Link.Destination
    package var title: String?
    package var content: [InlineSyntax]
  }

  /// `@fig-x`, or `[@fig-a; @fig-b]`, or `[-@fig-x]` for the number alone, or `[Fig. @fig-x]` with its own word.
  package struct Reference: Sendable {
    package var labels: [Name]
    var isNumberAlone: Bool
    /// Instead of `Figure`.
    package var word: String?
  }

  /// `[see @key, p. 284; @other]`, or `@key` in a sentence.
  package struct Citation: Sendable {
    package var items: [Item]
    /// Whether the author's name is part of the sentence.
    var isNarrative: Bool

    /// One work of a citation.
    package struct Item: Sendable {
      package var key: Name
      /// Text before it, such as `see`.
      package var prefix: String
      /// Text behind it, such as `p. 284`.
      var locator: String
      /// Whether the author is left out: `-@key`.
      var isAuthorSuppressed: Bool
    }
  }
}

/// Which sort of thing a label names, by its beginning.
package enum LabelKind: String, Sendable, Hashable, CaseIterable {
  case figure = "fig"
  case table = "tbl"
  case equation = "eq"
  case section = "sec"
  case listing = "lst"

  /// The kind of a label such as `fig-x`; nil where it begins with none.
  init?(label: String) {
    guard let hyphen = label.firstIndex(of: "-"), label.index(after: hyphen) < label.endIndex else { return nil }
    self.init(rawValue: label[..<hyphen].lowercased())
  }

  /// As it stands before a number.
  package var word: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .section: "Section"
    case .listing: "Listing"
    }
  }
}
