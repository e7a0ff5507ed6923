/// Text and numbers in SVG syntax.
enum SVGText {
  /// `text` with the five characters of XML escaped; characters that XML 1.0 forbids become U+FFFD.
  static func escape(_ text: String) -> String {
    // Most texts have nothing to escape. 0xEF begins U+FFFE and U+FFFF, among others.
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x27 && byte != 0x3C && byte != 0x3E && byte != 0xEF
    }
    if isPlain { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n", "\r": out.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// `value` rounded to hundredths, shortest: `12`, `12.5`, `-0.25`; never `-0`, never an exponent.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite && abs(value) < 1e12, "the coordinate \(value)")
    let hundredths = Int((value * 100).rounded())
    let magnitude = abs(hundredths)
    var out = hundredths < 0 ? "-" : ""
    out += String(magnitude / 100)
    let rest = magnitude % 100
    if rest != 0 { out += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
    return out
  }

  /// `text` as part of an id or a class: every character but letters, digits, `-` and `_` becomes `-`.
  static func identifier(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar -> Character in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": Character(scalar)
        default: "-"
        }
      })
  }
}
