/// A part of a formula, as it was meant: before fonts, sizes and spaces.
indirect enum MathNode: Equatable, Sendable {
  /// Letters that make one name, such as `x` or, upright, `ASR`.
  case identifier(String, MathAlphabet)
  /// Digits, with a decimal point or a thousands comma.
  case number(String, MathAlphabet)
  /// A sign: an operator, a relation, a bracket, a dot.
  case symbol(String, AtomClass)
  /// A named operator such as `log`; `max` takes its limits below in displays.
  case function(String, LimitPlacement)
  /// A sum, product or integral sign, which is larger in displays.
  case largeOperator(String, LimitPlacement)
  /// A group; it counts as one ordinary atom.
  case row([MathNode])
  /// A base with a subscript, a superscript or both.
  case scripts(base: MathNode, sub: MathNode?, sup: MathNode?, placement: LimitPlacement)
  case fraction(numerator: MathNode, denominator: MathNode, FractionForm)
  case root(radicand: MathNode, degree: MathNode?)
  /// Delimiters as tall as what they hold; an empty string is no delimiter.
  case fenced(left: String, [MathNode], right: String)
  /// A delimiter inside a fence that grows with it.
  case middle(String)
  /// A delimiter of a given size: 1 for `\big` to 4 for `\Bigg`.
  case delimiter(String, size: Int, AtomClass)
  /// A mark over a base; a wide one stretches with it.
  case accent(MathAccent, MathNode)
  /// A line, brace or arrow over or under a base.
  case decorated(MathDecoration, MathNode)
  /// Something small over or under a base, as `\overset` sets it.
  case stack(base: MathNode, over: MathNode?, under: MathNode?)
  /// Words.
  case text(String, TextFace)
  /// Space in mathematical units, 18 to the em.
  case space(Double)
  case table(MathTable)
  /// The rest of a group in another style.
  case style(MathStyle, [MathNode])
  /// Something that is spaced as the class says.
  case classed(AtomClass, MathNode)
  /// Something that takes its space and is not seen.
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
  /// The style that was asked for; nil where it follows from the place.
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
  /// What is said after the base.
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
  /// What it is for; spaces and styles follow from it.
  package enum Kind: Equatable, Sendable { case matrix, smallMatrix, cases, aligned, gathered, substack }
  /// Where a column's cells stand.
  enum Alignment: Equatable, Sendable { case left, center, right }

  package var kind: Kind
  /// Cells by row; a row may be shorter than others.
  package var rows: [[MathNode]]
  /// By column, as many as the longest row has.
  var alignments: [Alignment]
}
