import Base

/// What was taken out of a text before cmark reads it: one character of the private planes stands for it.
struct Placeholder {
  enum Kind {
    case code(MappedText)
    case value(MappedText)
    case math(MappedText)
    case equation(MappedText, label: Name?)
    case reference(InlineSyntax.Reference)
    case citation(InlineSyntax.Citation)
    case footnote(Name)
    case attributes(Attributes)
  }
  var kind: Kind
  /// Where it stood.
  var range: SourceRange
  /// As it was written, for where it turns out to stand in code.
  var raw: String

  /// The most in one stretch of text: the two private planes without their last two characters.
  static let most = 2 * 0xFFFE

  /// The character that stands for the placeholder of an index.
  static func scalar(_ index: Int) -> Unicode.Scalar {
    let value = index < 0xFFFE ? 0xF0000 + index : 0x100000 + index - 0xFFFE
    guard let scalar = Unicode.Scalar(UInt32(value)) else { preconditionFailure("no character for \(index)") }
    return scalar
  }

  /// The index that a character stands for; nil where it stands for itself.
  static func index(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0xF0000...0xFFFFD: Int(scalar.value) - 0xF0000
    case 0x100000...0x10FFFD: Int(scalar.value) - 0x100000 + 0xFFFE
    default: nil
    }
  }
}
