import Base

/// A style of letters and digits that carries meaning in mathematics.
enum MathAlphabet: Equatable, Sendable {
  case italic, upright, bold, boldItalic, blackboard, calligraphic, fraktur, sans, mono

  /// `text` in a mathematical alphabet of Unicode; characters that it lacks are unchanged.
  func mapped(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(mapped(scalar)) }
    return String(scalars)
  }

  private func mapped(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    let target: UInt32? =
      switch value {
      case 0x41...0x5A: capitals.map { $0 + value - 0x41 }
      case 0x61...0x7A: capitals.map { $0 + 26 + value - 0x61 }
      case 0x30...0x39: digits.map { $0 + value - 0x30 }
      case 0x391...0x3A9: greek.map { $0 + value - 0x391 }
      case 0x3B1...0x3C9: greek.map { $0 + 26 + value - 0x3B1 }
      default: Self.greekSymbols.firstIndex(of: value).flatMap { index in greek.map { $0 + 51 + UInt32(index) } }
      }
    guard let target else { return scalar }
    return Unicode.Scalar(Self.holes[target] ?? target) ?? scalar
  }

  private var capitals: UInt32? {
    switch self {
    case .upright: nil
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .calligraphic: 0x1D49C
    case .fraktur: 0x1D504
    case .blackboard: 0x1D538
    case .sans: 0x1D5A0
    case .mono: 0x1D670
    }
  }

  private var digits: UInt32? {
    switch self {
    case .bold, .boldItalic: 0x1D7CE
    case .blackboard: 0x1D7D8
    case .sans: 0x1D7E2
    case .mono: 0x1D7F6
    case .upright, .italic, .calligraphic, .fraktur: nil
    }
  }

  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    default: nil
    }
  }

  /// ∂ ϵ ϑ ϰ ϕ ϱ ϖ, which follow ω in each Greek alphabet.
  private static let greekSymbols: [UInt32] = [0x2202, 0x3F5, 0x3D1, 0x3F0, 0x3D5, 0x3F1, 0x3D6]

  /// Letters that Unicode encoded before the alphabets.
  private static let holes: [UInt32: UInt32] = [
    0x1D455: 0x210E,
    0x1D49D: 0x212C, 0x1D4A0: 0x2130, 0x1D4A1: 0x2131, 0x1D4A3: 0x210B, 0x1D4A4: 0x2110, 0x1D4A7: 0x2112,
    0x1D4A8: 0x2133, 0x1D4AD: 0x211B, 0x1D4BA: 0x212F, 0x1D4BC: 0x210A, 0x1D4C4: 0x2134,
    0x1D506: 0x212D, 0x1D50B: 0x210C, 0x1D50C: 0x2111, 0x1D515: 0x211C, 0x1D51D: 0x2128,
    0x1D53A: 0x2102, 0x1D53F: 0x210D, 0x1D545: 0x2115, 0x1D547: 0x2119, 0x1D548: 0x211A, 0x1D549: 0x211D,
    0x1D551: 0x2124,
  ]
}
