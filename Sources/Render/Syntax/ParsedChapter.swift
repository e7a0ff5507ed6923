public import Base

/// A label that a chapter defines.
public struct LabelSyntax: Sendable {
  public var name: Name
  /// By its beginning; nil for a heading's that begins with none.
  public var kind: LabelKind? { LabelKind(label: name.text) }
}

/// A chapter as written, with all that it defines and asks for.
public struct ParsedChapter: Sendable {
  /// Such as `chapters/02-pruning.md`.
  public var file: String
  /// `title:` of the front matter.
  public var title: [InlineSyntax]?
  /// Whether `unnumbered: true` stands in the front matter.
  var isNumbered: Bool
  /// Whether `appendix: true` stands there: this chapter and those behind it are lettered.
  var isAppendix = false
  /// The front matter; nil where there is none.
  public var frontMatter: YAMLValue?
  public var blocks: [BlockSyntax]
  public var footnotes: [FootnoteSyntax]
  /// In reading order, those of included files in their place.
  public var directives: [DirectiveSyntax]
  /// All values asked for: in prose, headings, captions, cells, alternative texts, the title. Those of claims are in
  /// `expectations`.
  public var expressions: [Expression]
  public var expectations: [Claim]
  public var labels: [LabelSyntax]
  /// The files of its images.
  public var images: [Name]
  /// The parts that are left out, since they are for other data.
  public var hidden: [HiddenPart] = []
  /// What is wrong with it.
  public var diagnostics: [Diagnostic]
  /// The chapter and the files that it includes, for messages and for attaching.
  public var sources: [SourceText]
}
