/// A node of a formula's tree, before fonts, sizes and spaces.
indirect enum MathNode: Equatable, Sendable {
  /// An identifier, such as `x` or, upright, `ASR`.
  case identifier(String, MathAlphabet)
  /// Digits, with a decimal point or a thousands comma.
  case number(String, MathAlphabet)
  /// A sign: an operator, a relation, a bracket, a dot.
  case symbol(String, AtomClass)
  /// A named operator such as `log`; `max` takes its limits below in displays.
  case function(String, LimitPlacement)
  /// A sum, product or integral sign, which is larger in displays.
  case largeOperator(String, LimitPlacement)
  /// A group, which is one ordinary atom.
  case row([MathNode])
  /// A base with a subscript, a superscript or both.
  case scripts(base: MathNode, sub: MathNode?, sup: MathNode?, placement: LimitPlacement)
  case fraction(numerator: MathNode, denominator: MathNode, FractionForm)
  case root(radicand: MathNode, degree: MathNode?)
  /// Delimiters as tall as their content; an empty string is no delimiter.
  case fenced(left: String, [MathNode], right: String)
  /// A delimiter inside a fence that grows with it.
  case middle(String)
  /// A delimiter of a given size: 1 for `\big` to 4 for `\Bigg`.
  case delimiter(String, size: Int, AtomClass)
  /// A mark over a base; a wide one stretches with it.
  case accent(MathAccent, MathNode)
  /// A line, brace or arrow over or under a base.
  case decorated(MathDecoration, MathNode)
  /// Small content over or under a base, as `\overset` sets it.
  case stack(base: MathNode, over: MathNode?, under: MathNode?)
  /// Words.
  case text(String, TextFace)
  /// Space in mathematical units, 18 to the em.
  case space(Double)
  case table(MathTable)
  /// The rest of a group, in another style.
  case style(MathStyle, [MathNode])
  /// Content spaced as an atom of a class.
  case classed(AtomClass, MathNode)
  /// Invisible content that takes up its space.
  case phantom(MathNode)
}

/// Whether scripts stand beside their base or above and below.
enum LimitPlacement: Equatable, Sendable {
  /// Beside, as with integrals and letters.
  case beside
  /// Above and below in displays, beside in text, as with sums.
  case byStyle
  /// Above and below everywhere.
  case stacked
}

/// How a fraction is set.
struct FractionForm: Equatable, Sendable {
  /// Whether there is a bar; a binomial coefficient has none.
  var hasBar: Bool
  /// The requested style; nil where it follows from the context.
  package var style: MathStyle?
  /// The delimiters around it, or empty strings.
  package var left: String = ""
  package var right: String = ""
}

/// TeX's four sizes of setting.
enum MathStyle: Int, Equatable, Sendable, Comparable {
  case display, text, script, scriptScript

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The face of words in a formula.
enum TextFace: Equatable, Sendable { case roman, bold, italic, sans, mono }

/// A mark over a base.
struct MathAccent: Equatable, Sendable {
  /// The combining character that fonts draw it with.
  var combining: String
  /// The spacing character that MathML draws it with.
  var spacing: String
  /// Whether it stretches over its base.
  var isWide: Bool
  /// The spoken words after the base.
  package var spoken: String
}

/// A line, brace or arrow that is as long as its base.
enum MathDecoration: Equatable, Sendable {
  case overline, underline, overbrace, underbrace, overrightarrow, overleftarrow

  /// Whether it stands above the base.
  var isAbove: Bool { self != .underline && self != .underbrace }
}

/// Rows and columns.
struct MathTable: Equatable, Sendable {
  /// Its kind, which decides spaces and styles.
  package enum Kind: Equatable, Sendable { case matrix, smallMatrix, cases, aligned, gathered, substack }
  /// Alignment of a column's cells.
  enum Alignment: Equatable, Sendable { case left, center, right }

  package var kind: Kind
  /// Cells by row; a row may be shorter than others.
  package var rows: [[MathNode]]
  /// By column, one for each of the longest row.
  var alignments: [Alignment]
}
