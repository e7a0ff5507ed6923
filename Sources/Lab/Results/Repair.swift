import Base

/// A drop in accuracy as a decimal, exactly: `value` · 10^-`decimals`, in percentage points or per cent.
package struct Drop: Hashable, Sendable, Codable, CustomStringConvertible {
  private let value: Int
  private let decimals: Int

  /// A whole number of points, 0 … 100.
  package init(points: Int) {
    precondition((0...100).contains(points), "\(points) percentage points")
    value = points
    decimals = 0
  }

  /// A decimal such as `2` or `0.25`, 0 … 100 with at most six decimals; nil where `text` is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...3).contains(whole.count), parts.count == 1 || (1...6).contains(parts[1].count)
    else { return nil }
    let digits = parts.joined()
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), var value = Int(digits) else { return nil }
    var decimals = parts.count == 1 ? 0 : parts[1].count
    while decimals > 0, value % 10 == 0 { (value, decimals) = (value / 10, decimals - 1) }
    guard value <= 100 * Self.power(decimals) else { return nil }
    self.value = value
    self.decimals = decimals
  }

  /// The shortest decimal: `2`, `0.25`.
  package var description: String {
    guard decimals > 0 else { return String(value) }
    let digits = String(value)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The same as a number, rounded.
  package var number: Double { Double(value) / Double(Self.power(decimals)) }

  /// Whether `lost` of `total` is at least, or where `beyond` more than, this share; in whole numbers.
  func isReached(lost: Int, of total: Int, beyond: Bool = false) -> Bool {
    let found = lost * 100 * Self.power(decimals), wanted = value * total
    return beyond ? found > wanted : found >= wanted
  }

  private static func power(_ decimals: Int) -> Int { (0..<decimals).reduce(1) { power, _ in power * 10 } }

  /// Decodes the decimal.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let drop = Drop(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no decimal of 0 … 100")
    }
    self = drop
  }

  /// Encodes the decimal as text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The rule that picks the repaired network among the steps, from validation accuracy alone.
package enum RepairRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// The first step at least X percentage points under step 0.
  case first
  /// The last step before any is more than X percentage points under step 0.
  case last
  /// The first step at least X per cent of step 0's accuracy under it.
  case relative
}

extension SweepResult {
  /// The repaired network at `drop`; nil where no step reaches it, or where the sweep has no clean validation set.
  ///
  /// `received` is what drops are measured from where the sweep starts at a network that is pruned already; step 0's
  /// outcome where nil.
  package func repaired(
    at drop: Drop, rule: RepairRule = .first, from received: CleanOutcome? = nil
  ) -> SweepStep? {
    guard let start = received ?? steps.first?.network.validation else { return nil }
    func lost(_ step: SweepStep) -> Int { start.correct - (step.network.validation?.correct ?? 0) }
    switch rule {
    case .first: return steps.first { drop.isReached(lost: lost($0), of: start.total) }
    case .relative: return steps.first { drop.isReached(lost: lost($0), of: start.correct) }
    case .last:
      return steps.prefix { !drop.isReached(lost: lost($0), of: start.total, beyond: true) }.last
    }
  }
}
