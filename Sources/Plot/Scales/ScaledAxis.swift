/// An axis with its domain and its ticks settled.
struct ScaledAxis: Equatable, Sendable {
  var projection: Projection
  var ticks: [Double]
  var labels: [String]
  var isOrdinal: Bool

  /// Settles `axis` for data that reach over `extent`, with about `count` ticks and at most `most`.
  init(_ axis: Axis, extent: ClosedRange<Double>?, count: Int, most: Int) throws(PlotError) {
    switch axis.scale {
    case .ordinal(let names):
      guard !names.isEmpty else { throw .empty("category") }
      isOrdinal = true
      projection = Projection(domain: -0.5...(Double(names.count) - 0.5))
      for place in [extent?.lowerBound, extent?.upperBound].compactMap({ $0 })
      where !projection.domain.contains(place) { throw .noCategory(place, count: names.count) }
      ticks = names.indices.map(Double.init)
      labels = names
    case .linear(let given, let hasZero, let isNice):
      isOrdinal = false
      var domain = given ?? ScaledAxis.widened(extent ?? 0...1)
      if hasZero && given == nil { domain = min(0, domain.lowerBound)...max(0, domain.upperBound) }
      let isLoose = given == nil && isNice && axis.ticks == nil
      var ticks =
        axis.ticks
        ?? WilkinsonTicks.ticks(
          from: domain.lowerBound, to: domain.upperBound, count: count, most: most, isLoose: isLoose)
      if isLoose, let first = ticks.first, let last = ticks.last {
        domain = min(first, domain.lowerBound)...max(last, domain.upperBound)
      }
      let projection = Projection(domain: domain)
      ticks = ticks.filter { (-1e-6...1.000001).contains(projection.share($0)) }
      self.projection = projection
      self.ticks = ticks
      labels = axis.format.texts(ticks)
    }
  }

  /// A range that has a length: equal ends get a unit, or a tenth of the value, around them.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let largest = max(abs(range.lowerBound), abs(range.upperBound))
    guard range.upperBound - range.lowerBound <= largest * 1e-9 else { return range }
    let room = largest == 0 ? 0.5 : largest * 0.05
    return (range.lowerBound - room)...(range.upperBound + room)
  }
}
