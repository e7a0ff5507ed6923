/// A drop in validation accuracy, in percentage points (or per cent, under the relative rule): a decimal over 0 and at
/// most 100, kept exactly.
public struct Drop: Hashable, Sendable {
  /// The digits of the decimal without its point.
  let digits: Int
  /// How many of them stand behind the point, 0 … 6.
  let decimals: Int

  /// Reads a decimal such as `2` or `2.5`; nil for anything else, for 0, and for more than 100.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    guard parts[0].utf8.count <= 4, fraction.utf8.count <= 6, let digits = Int(parts[0] + fraction) else { return nil }
    self.digits = digits
    decimals = fraction.utf8.count
    guard digits > 0, digits <= 100 * scale else { return nil }
  }

  /// 10 to the number of decimals.
  private var scale: Int { (0..<decimals).reduce(1) { power, _ in power * 10 } }

  /// As it is written: `2`, `2.5`.
  public var text: String { decimalText(digits, digits: decimals) }

  /// Whether `later` is at least this many percentage points under `first`; decided on integers.
  ///
  /// (first.count − later.count) / total ≥ X / 100, with both rates over the same images.
  public func isReached(from first: Rate, to later: Rate) -> Bool {
    precondition(first.total == later.total, "rates over \(first.total) and \(later.total) images")
    return (first.count - later.count) * 100 * scale >= digits * first.total
  }

  /// Whether `later` is at least this many per cent of `first` under it; decided on integers.
  public func isReachedRelatively(from first: Rate, to later: Rate) -> Bool {
    precondition(first.total == later.total, "rates over \(first.total) and \(later.total) images")
    return (first.count - later.count) * 100 * scale >= digits * first.count
  }
}
