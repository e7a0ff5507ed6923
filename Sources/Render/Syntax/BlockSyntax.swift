package import Base

/// A block of a chapter as written.
package struct BlockSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case heading(Heading)
    case paragraph([InlineSyntax])
    case list(start: Int?, isTight: Bool, items: [[BlockSyntax]])
    case quote([BlockSyntax])
    case code(Code)
    case image(Image)
    case table(Table)
    case equation(MappedText, label: Name?)
    case callout(Callout.Kind, title: [InlineSyntax]?, [BlockSyntax])
    /// In one format only.
    case only(OutputFormat, [BlockSyntax])
    /// Only in reports on data of one source; gone from a chapter that is `shown(with:)` a source.
    case with(DataSource, [BlockSyntax])
    /// Only where a claim about a result holds, or only where it does not.
    case conditional(Claim, holds: Bool, [BlockSyntax])
    case directive(DirectiveSyntax)
    case rule
    case pageBreak
  }

  package var kind: Kind
  package var range: SourceRange
  /// What a paragraph may turn out to be once its neighbours are known.
  var pending: Pending?

  indirect enum Pending: Sendable {
    /// The caption of a table.
    case caption([InlineSyntax], Name?)
  }

  /// `# Title {#sec-x .unnumbered}`, `# Title {.appendix}`.
  package struct Heading: Sendable {
    package var level: Int
    package var label: Name?
    var isNumbered: Bool
    /// Whether chapters are lettered from here on.
    var isAppendix = false
    package var content: [InlineSyntax]
  }

  /// A fence that is no directive.
  package struct Code: Sendable {
    package var language: String?
    package var text: String
    package var label: Name?
    package var caption: [InlineSyntax]?
    /// The number of the first line; nil where lines are not numbered.
    package var firstLine: Int?
  }

  /// `![caption](path){#fig-x fig-alt="…" width=50%}` in a paragraph of its own.
  package struct Image: Sendable {
    /// Relative to the project's folder, without `.` and `..`.
    package var path: Name
    package var label: Name?
    package var caption: [InlineSyntax]
    /// What is told instead of the picture; nil where the caption has to do.
    package var alternative: [InlineSyntax]?
    /// A share of the text's width, 0 … 1.
    package var width: Double?
  }

  /// A table of Markdown and its `: caption {#tbl-x}`.
  package struct Table: Sendable {
    var alignments: [Render.Table.Alignment]
    package var head: [[InlineSyntax]]
    package var rows: [[[InlineSyntax]]]
    package var label: Name?
    package var caption: [InlineSyntax]?
  }
}

/// A fence that opens with three backticks and `{lab NAME}`.
package struct DirectiveSyntax: Sendable {
  package var name: Name
  /// Its index among the directives of the report, in reading order; set by `ParsedChapter.numberDirectives`.
  package internal(set) var number = 0
  /// `#| id:`, the name of its result.
  package var id: Name?
  /// `#| label:`.
  package var label: Name?
  /// `#| cap:`, `#| fig-cap:` or `#| tbl-cap:`.
  package var caption: [InlineSyntax]?
  /// `#| fig-alt:` or `#| alt:`.
  package var alternative: [InlineSyntax]?
  /// Whether its own source is shown before its result.
  var isEchoed: Bool
  /// Whether its result is shown; it runs and can be quoted all the same.
  var isIncluded: Bool
  /// `#| width:`, a share of the text's width, 0 … 1, for pictures of pixels.
  package var width: Double?
  /// `#| expect:`, or the lines of a `{lab expect}` block.
  package var claims: [Claim]
  /// All `#|` options in order, these included.
  package var options: [YAMLValue.Entry]
  /// The experiment; nil where the body is empty.
  package var body: YAMLValue?
  /// The body as written.
  var bodyText: MappedText
  /// The whole fence as written, for `echo`.
  package var source: String
  /// From the opening fence to the closing one.
  package var range: SourceRange

  /// The value of an option.
  package func option(_ key: String) -> YAMLValue? { options.first { $0.key.text == key }?.value }
}

/// `[^name]: …`.
package struct FootnoteSyntax: Sendable {
  package var name: Name
  package var blocks: [BlockSyntax]
}
