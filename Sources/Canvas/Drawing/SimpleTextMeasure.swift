extension TextExtent {
  /// The extent of a line by a simple rule without any font: a share of the size for each kind of character.
  ///
  /// It is wider than in most sans-serif faces, so that a layout made with it also fits with a real font.
  package static func simple(_ text: String, _ style: TextStyle) -> TextExtent {
    var width = 0.0
    for scalar in text.unicodeScalars { width += simpleAdvance(scalar) }
    if style.face == .mono { width = 0.6 * Double(text.unicodeScalars.count) }
    if style.bold { width *= 1.06 }
    return TextExtent(width: width * style.size, ascent: 0.93 * style.size, descent: 0.24 * style.size)
  }

  private static func simpleAdvance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", "|": 0.26
    case " ", ".", ",", ":", ";", "!", "I", "f", "t", "r", "(", ")", "[", "]", "/", "-": 0.37
    case "m", "w", "M", "W", "%", "@": 0.88
    case "A"..."Z": 0.66
    case "0"..."9": 0.6
    case _ where scalar.value >= 0x2E80: 1.0
    case _ where scalar.properties.generalCategory == .nonspacingMark: 0
    default: 0.58
    }
  }
}
