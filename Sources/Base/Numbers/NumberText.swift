import Foundation

/// Numbers as text without a locale.
package enum NumberText {
  /// `value` with `decimals` digits behind the point, halves away from zero, a true minus sign, commas between
  /// thousands from 10,000 on.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return exponent(value) }
    let whole = Int(scaled)
    var text = grouped(whole / Int(scale))
    if decimals > 0 {
      let rest = String(whole % Int(scale))
      text += "." + String(repeating: "0", count: decimals - rest.count) + rest
    }
    return value < 0 && whole != 0 ? "\u{2212}" + text : text
  }

  private static let plainLocale = Locale(identifier: "en_US_POSIX")

  /// `number` with `digits` decimals, rounded from its exact binary value, halves to even; a true minus sign, and none
  /// before a zero.
  package static func decimal(_ number: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", locale: plainLocale, number)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero ? text.replacing("-", with: "") : text.replacing("-", with: "\u{2212}")
  }

  /// The fewest decimals, at most 6, that give `value` back to nine significant digits.
  package static func decimals(_ value: Double) -> Int {
    var scale = 1.0
    for decimals in 0..<6 {
      let scaled = value * scale
      if abs(scaled - scaled.rounded()) <= 1e-9 * max(1, abs(scaled)) { return decimals }
      scale *= 10
    }
    return 6
  }

  /// `value` with the decimals that it needs.
  package static func shortest(_ value: Double) -> String { fixed(value, decimals: decimals(value)) }

  /// A share in per cent, with one decimal unless it is whole.
  package static func percent(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    // 99.96 must not read as all of them, nor 0.04 as none.
    if tenths == 100 && value < 100 { return "over 99.9%" }
    if tenths == 0 && value > 0 { return "under 0.1%" }
    return fixed(tenths, decimals: tenths == tenths.rounded() ? 0 : 1) + "%"
  }

  /// `number` in raised digits.
  package static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (number < 0 ? "⁻" : "") + String(String(abs(number)).compactMap(\.wholeNumberValue).map { digits[$0] })
  }

  private static func grouped(_ whole: Int) -> String {
    let digits = String(whole)
    guard digits.count > 4 else { return digits }
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { out += "," }
      out.append(digit)
    }
    return out
  }

  /// For numbers too large to be written out.
  private static func exponent(_ value: Double) -> String { "\(value)".replacing("-", with: "\u{2212}") }
}
