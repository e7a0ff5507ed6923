import Base

/// A part of a chapter that cmark doesn't read, with its place. In the text that cmark reads, one private-use character
/// stands for it.
struct Token {
  enum Kind {
    // In a line of text.
    /// What cmark would misread.
    case text
    case code(MappedText)
    case value(MappedText)
    case math(MappedText)
    case equation(MappedText, label: Name?)
    case reference(InlineSyntax.Reference)
    case citation(InlineSyntax.Citation)
    case footnote(Name)
    case attributes(Attributes)

    // On lines of their own.
    case fence(Fence)
    /// `::: {.callout-note}`, with what stands behind the colons.
    case divStart(MappedText)
    case divEnd
    /// `[^name]:`.
    case noteStart(Name)
    case noteEnd
    /// What stands between `{{<` and `>}}`.
    case shortcode(MappedText)
    case pageBreak
  }
  var kind: Kind
  var range: SourceRange
  /// As written, for where cmark takes the surrounding text for code or an address.
  var raw: String

  /// Whether it stands on lines of its own.
  var isBlock: Bool {
    switch kind {
    case .fence, .divStart, .divEnd, .noteStart, .noteEnd, .shortcode, .pageBreak: true
    default: false
    }
  }

  /// The most tokens in one text: the size of the two private-use planes.
  static let most = 2 * 0xFFFE

  /// The character that stands for the token at `index`.
  static func scalar(_ index: Int) -> Unicode.Scalar {
    let value = index < 0xFFFE ? 0xF0000 + index : 0x100000 + index - 0xFFFE
    guard let scalar = Unicode.Scalar(UInt32(value)) else { preconditionFailure("no character for token \(index)") }
    return scalar
  }

  /// The index of the token that a character stands for; nil for any other character.
  static func index(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0xF0000...0xFFFFD: Int(scalar.value) - 0xF0000
    case 0x100000...0x10FFFD: Int(scalar.value) - 0x100000 + 0xFFFE
    default: nil
    }
  }
}

/// A fenced code block.
struct Fence {
  /// Such as three backticks.
  var marks: String
  /// The rest of the opening line.
  var info: MappedText
  /// The lines between the fences, without the indentation of the list or quote around them.
  var body: MappedText
}
