package import Base

/// A label that a chapter defines.
package struct LabelSyntax: Sendable {
  package var name: Name
  /// By its beginning; nil for a heading's that begins with none.
  package var kind: LabelKind? { LabelKind(label: name.text) }
}

/// A chapter as written, with all that it defines and asks for.
package struct ParsedChapter: Sendable {
  /// Such as `chapters/02-pruning.md`.
  package var file: String
  /// `title:` of the front matter.
  package var title: [InlineSyntax]?
  /// Whether `unnumbered: true` stands in the front matter.
  var isNumbered: Bool
  /// Whether `appendix: true` stands there: this chapter and those behind it are lettered.
  var isAppendix = false
  /// The front matter; nil where there is none.
  package var frontMatter: YAMLValue?
  package var blocks: [BlockSyntax]
  package var footnotes: [FootnoteSyntax]
  /// In reading order, those of included files in their place.
  package var directives: [DirectiveSyntax]
  /// All values asked for: in prose, headings, captions, cells, alternative texts, the title. Those of claims are in
  /// `expectations`.
  package var expressions: [Expression]
  package var expectations: [Claim]
  package var labels: [LabelSyntax]
  /// The files of its images.
  package var images: [Name]
  /// The parts that are left out, since they are for other data.
  package var hidden: [HiddenPart] = []
  /// What is wrong with it.
  package var diagnostics: [Diagnostic]
  /// The chapter and the files that it includes, for messages and for attaching.
  package var sources: [SourceText]
}
