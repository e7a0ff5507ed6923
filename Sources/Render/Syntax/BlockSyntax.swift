public import Base

/// A block of a chapter as written.
public struct BlockSyntax: Sendable {
  public indirect enum Kind: Sendable {
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

  public var kind: Kind
  public var range: SourceRange
  /// What a paragraph may turn out to be once its neighbours are known.
  var pending: Pending?

  init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  indirect enum Pending: Sendable {
    /// The caption of a table.
    case caption([InlineSyntax], Name?)
  }

  /// `# Title {#sec-x .unnumbered}`, `# Title {.appendix}`.
  public struct Heading: Sendable {
    public var level: Int
    public var label: Name?
    var isNumbered: Bool
    /// Whether chapters are lettered from here on.
    var isAppendix = false
    public var content: [InlineSyntax]
  }

  /// A fence that is no directive.
  public struct Code: Sendable {
    public var language: String?
    public var text: String
    public var label: Name?
    public var caption: [InlineSyntax]?
    /// The number of the first line; nil where lines are not numbered.
    public var firstLine: Int?
  }

  /// `![caption](path){#fig-x fig-alt="…" width=50%}` in a paragraph of its own.
  public struct Image: Sendable {
    /// Relative to the project's folder, without `.` and `..`.
    public var path: Name
    public var label: Name?
    public var caption: [InlineSyntax]
    /// What is told instead of the picture; nil where the caption has to do.
    public var alternative: [InlineSyntax]?
    /// A share of the text's width, 0 … 1.
    public var width: Double?
  }

  /// A table of Markdown and its `: caption {#tbl-x}`.
  public struct Table: Sendable {
    var alignments: [Render.Table.Alignment]
    public var head: [[InlineSyntax]]
    public var rows: [[[InlineSyntax]]]
    public var label: Name?
    public var caption: [InlineSyntax]?
  }
}

/// A fence that opens with three backticks and `{lab NAME}`.
public struct DirectiveSyntax: Sendable {
  public var name: Name
  /// Its index among the directives of the report, in reading order; set by `ParsedChapter.numberDirectives`.
  public internal(set) var number = 0
  /// `#| id:`, the name of its result.
  public var id: Name?
  /// `#| label:`.
  public var label: Name?
  /// `#| cap:`, `#| fig-cap:` or `#| tbl-cap:`.
  public var caption: [InlineSyntax]?
  /// `#| fig-alt:` or `#| alt:`.
  public var alternative: [InlineSyntax]?
  /// Whether its own source is shown before its result.
  var isEchoed: Bool
  /// `#| width:`, a share of the text's width, 0 … 1, for pictures of pixels.
  public var width: Double?
  /// `#| expect:`, or the lines of a `{lab expect}` block.
  public var claims: [Claim]
  /// All `#|` options in order, these included.
  public var options: [YAMLValue.Entry]
  /// The experiment; nil where the body is empty.
  public var body: YAMLValue?
  /// The body as written.
  var bodyText: MappedText
  /// The whole fence as written, for `echo`.
  public var source: String
  /// From the opening fence to the closing one.
  public var range: SourceRange

  /// The value of an option.
  public func option(_ key: String) -> YAMLValue? { options.first { $0.key.text == key }?.value }
}

/// `[^name]: …`.
public struct FootnoteSyntax: Sendable {
  public var name: Name
  public var blocks: [BlockSyntax]
}
