public import Base

/// A stretch of text of a chapter as written, before values, numbers and references are put in.
public struct InlineSyntax: Sendable {
  public indirect enum Kind: Sendable {
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

  public var kind: Kind
  public var range: SourceRange

  /// `[text](https://…)` or `[text](#label)`.
  public struct Link: Sendable {
    public var destination: Inline.Link.Destination
    public var title: String?
    public var content: [InlineSyntax]
  }

  /// `@fig-x`, or `[@fig-a; @fig-b]`, or `[-@fig-x]` for the number alone, or `[Fig. @fig-x]` with its own word.
  public struct Reference: Sendable {
    public var labels: [Name]
    var isNumberAlone: Bool
    /// Instead of `Figure`.
    public var word: String?
  }

  /// `[see @key, p. 284; @other]`, or `@key` in a sentence.
  public struct Citation: Sendable {
    public var items: [Item]
    /// Whether the author's name is part of the sentence.
    var isNarrative: Bool

    /// One work of a citation.
    public struct Item: Sendable {
      public var key: Name
      /// Text before it, such as `see`.
      public var prefix: String
      /// Text behind it, such as `p. 284`.
      var locator: String
      /// Whether the author is left out: `-@key`.
      var isAuthorSuppressed: Bool
    }
  }
}

/// Which sort of thing a label names, by its beginning.
public enum LabelKind: String, Sendable, Hashable, CaseIterable {
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
  public var word: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .equation: "Equation"
    case .section: "Section"
    case .listing: "Listing"
    }
  }
}
