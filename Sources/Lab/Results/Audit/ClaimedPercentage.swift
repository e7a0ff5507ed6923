import Base

/// A percentage as written: its digits and the number of decimals.
package struct ClaimedPercentage: Hashable, Sendable, CustomStringConvertible {
  /// The number without its point.
  private let digits: Int
  /// Decimals, 0 … 15.
  private let decimals: Int
  /// As written, without a % sign.
  package let description: String

  /// A decimal such as `95.526111`, 0 … 100, with at most 15 decimals, with or without a % sign; nil for another
  /// form.
  package init?(_ text: String) {
    var text = text[...]
    if text.last == "%" { text = text.dropLast() }
    while text.last == " " { text = text.dropLast() }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...3).contains(whole.utf8.count),
      parts.count == 1 || (1...15).contains(parts[1].utf8.count)
    else { return nil }
    let joined = parts.joined()
    guard joined.utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int(joined) else { return nil }
    decimals = parts.count == 1 ? 0 : parts[1].utf8.count
    self.digits = digits
    description = String(text)
    guard Int128(digits) <= 100 * power(decimals) else { return nil }
  }

  /// How a rate gives this percentage.
  enum Match: Int { case rounded, truncated }

  /// Whether `rate` gives this percentage to the claimed digits: rounded, halves up, or else truncated; with nine decimals
  /// or more also one unit off, as floating point prints it. In integers.
  func match(_ rate: Rate) -> Match? {
    guard rate.total > 0 else { return nil }
    let (count, total) = (Int128(rate.count) * 100 * power(decimals), Int128(rate.total))
    let rounded = (2 * count + total) / (2 * total)
    let distance = rounded - Int128(digits)
    if distance == 0 || (decimals >= 9 && distance.magnitude <= 1) { return .rounded }
    return count / total == Int128(digits) ? .truncated : nil
  }
}

private func power(_ decimals: Int) -> Int128 { (0..<decimals).reduce(1) { power, _ in power * 10 } }
