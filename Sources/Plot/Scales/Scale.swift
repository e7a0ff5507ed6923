/// How an axis maps numbers to places.
enum Scale: Sendable {
  /// Equal distances for equal differences. Without a domain it is that of the data, widened to round numbers where
  /// `isNice`, and to zero where `hasZero`.
  case linear(domain: ClosedRange<Double>? = nil, hasZero: Bool = false, isNice: Bool = true)
  /// Categories, in order, each with the same room; category `i` stands at `i`.
  case ordinal([String])
}

/// A scale with its domain settled: numbers to 0 … 1.
struct Projection: Equatable, Sendable {
  let domain: ClosedRange<Double>

  /// The share of the axis at `value`; outside 0 … 1 where it is outside the domain, but no further than a file can
  /// write.
  func share(_ value: Double) -> Double {
    let length = domain.upperBound - domain.lowerBound
    guard length > 0 else { return 0.5 }
    return min(max((value - domain.lowerBound) / length, -1e6), 1e6)
  }
}
