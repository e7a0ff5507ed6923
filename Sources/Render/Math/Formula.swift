/// A formula: its source, and the tree that it was parsed into.
package struct Formula: Equatable, Sendable {
  /// TeX, without dollars.
  package let source: String
  /// The parsed source; the outermost node is a row.
  let root: MathNode

  /// Parses `source`, without dollars, in the subset of TeX that `MathCommand` lists.
  ///
  /// Throws the first error, with its place. A source of more than 20,000 characters, or nested deeper than 40 levels,
  /// is an error.
  package static func parse(_ source: String) throws(FormulaError) -> Formula {
    var parser = MathParser(source)
    return Formula(source: source, root: try parser.parseAll())
  }

  /// What a screen reader says: English words, such as `x squared plus 1 over n`.
  package var spoken: String { MathSpeech.words(of: root) }

  /// Presentation MathML that needs no style sheet, with the source as an annotation: one `math` element, no line break.
  /// `display` sets it as a formula on a line of its own.
  package func mathML(display: Bool) -> String { MathMLWriter.document(self, display: display) }
}
