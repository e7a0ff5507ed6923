/// Numbers and names in SVG syntax.
enum SVGText {
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
