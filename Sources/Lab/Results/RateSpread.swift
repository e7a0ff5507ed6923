package import Base

/// How a rate over the same number of images comes out from seed to seed.
package struct RateSpread: Equatable, Sendable {
  /// One rate a seed, in the order of the seeds; at least one.
  package let rates: [Rate]

  /// Nil where there is no rate.
  package init?(_ rates: [Rate]) {
    guard !rates.isEmpty else { return nil }
    self.rates = rates
  }

  package var count: Int { rates.count }
  /// All images together, which is the mean since each seed has as many.
  package var mean: Rate { Rate(rates.reduce(0) { $0 + $1.count }, of: rates.reduce(0) { $0 + $1.total }) }
  package var least: Rate { rates.reduce(rates[0]) { $1.value < $0.value ? $1 : $0 } }
  package var largest: Rate { rates.reduce(rates[0]) { $1.value > $0.value ? $1 : $0 } }
  /// The standard deviation of a sample, n − 1 in its denominator, in percentage points; nil for one seed.
  package var deviation: Double? { NumberSpread(rates.map(\.percent))?.deviation }
}

/// How a number comes out from seed to seed.
package struct NumberSpread: Equatable, Sendable {
  /// One a seed, in the order of the seeds; at least one.
  package let values: [Double]

  /// Nil where there is no number.
  package init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    self.values = values
  }

  package var mean: Double { values.reduce(0, +) / Double(values.count) }
  package var least: Double { values.reduce(values[0]) { min($0, $1) } }
  package var largest: Double { values.reduce(values[0]) { max($0, $1) } }
  /// The standard deviation of a sample, n − 1 in its denominator; nil for one seed.
  package var deviation: Double? {
    guard values.count > 1 else { return nil }
    let mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
