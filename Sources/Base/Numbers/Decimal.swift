extension Rate {
  /// The rate in per cent with `digits` decimals, such as `95.90`; halves are rounded up.
  ///
  /// Computed from the two integers alone, so that no binary fraction decides a digit. The one place where a rate
  /// becomes text. `digits` is 0 … 9.
  package func percentText(digits: Int) -> String {
    precondition((0...9).contains(digits), "\(digits) digits")
    guard total > 0 else { return decimalText(0, digits: digits) }
    let scale = (0..<digits).reduce(100) { value, _ in value * 10 }
    // Half up: floor(2·count·scale / total + 1) / 2 in integers; count and total stay under 2^31 or so.
    let scaled = (2 * count * scale + total) / (2 * total)
    return decimalText(scaled, digits: digits)
  }
}

/// The integer `scaled` written with its last `digits` digits behind a point: (9590, 2) gives `95.90`.
package func decimalText(_ scaled: Int, digits: Int) -> String {
  let sign = scaled < 0 ? "\u{2212}" : ""
  let text = String(scaled.magnitude)
  guard digits > 0 else { return sign + text }
  let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
  return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
}
