/// Why a formula can't be read, and where.
package struct FormulaError: Error, Equatable, Sendable {
  /// Characters of the formula's source before the place.
  package var offset: Int
  /// Length of the faulty part in characters, at least 1; the place may be the end of the source.
  package var length: Int
  /// A sentence in lower case with the values, without a full stop.
  package var message: String
  /// What to do, as in “did you mean `\alpha`?”
  package var hint: String?

  /// An error at an offset in a formula's source.
  init(offset: Int, length: Int = 1, _ message: String, hint: String? = nil) {
    self.offset = offset
    self.length = length
    self.message = message
    self.hint = hint
  }
}
