/// How an axis maps numbers to places.
public enum Scale: Equatable, Sendable {
  /// Equal distances for equal differences. Without a domain it is that of the data, widened to round numbers where
  /// `isNice`, and to zero where `hasZero`.
  case linear(domain: ClosedRange<Double>? = nil, hasZero: Bool = false, isNice: Bool = true)
  /// Equal distances for equal ratios; numbers above 0 only.
  case log(domain: ClosedRange<Double>? = nil)
  /// Linear about 0 up to `constant` and logarithmic beyond it, on both sides.
  case symlog(domain: ClosedRange<Double>? = nil, constant: Double = 1)
  /// Categories, in order, each with the same room; category `i` stands at `i`.
  case ordinal([String])
}

/// A scale with its domain settled: numbers to 0 … 1.
struct Projection: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case linear
    case log
    case symlog(Double)
  }

  let kind: Kind
  let domain: ClosedRange<Double>
  private let start: Double
  private let end: Double

  init(_ kind: Kind, domain: ClosedRange<Double>) {
    self.kind = kind
    self.domain = domain
    start = Projection.transform(domain.lowerBound, kind)
    end = Projection.transform(domain.upperBound, kind)
  }

  /// The share of the axis at `value`; outside 0 … 1 where it is outside the domain.
  func share(_ value: Double) -> Double {
    end > start ? (Projection.transform(value, kind) - start) / (end - start) : 0.5
  }

  private static func transform(_ value: Double, _ kind: Kind) -> Double {
    switch kind {
    case .linear: value
    case .log: Logarithm.ten(value)
    case .symlog(let constant): (value < 0 ? -1 : 1) * Logarithm.tenOfOnePlus(abs(value) / constant)
    }
  }
}
