/// An axis with its domain and its ticks settled.
struct ScaledAxis: Equatable, Sendable {
  var projection: Projection
  var ticks: [Double]
  var labels: [String]
  /// Half-way between ticks.
  var minor: [Double]
  var isOrdinal: Bool

  /// Settles `axis` for data that reach over `extent`, with about `count` ticks and at most `most`.
  init(_ axis: Axis, extent: ClosedRange<Double>?, count: Int, most: Int) throws(PlotError) {
    let name = axis.label ?? "without a name"
    isOrdinal = false
    minor = []
    switch axis.scale {
    case .ordinal(let names):
      guard !names.isEmpty else { throw .empty("category") }
      isOrdinal = true
      projection = Projection(.linear, domain: -0.5...(Double(names.count) - 0.5))
      for place in [extent?.lowerBound, extent?.upperBound].compactMap({ $0 })
      where !projection.domain.contains(place) { throw .noCategory(place, count: names.count) }
      let thinned = axis.ticks?.map { Int($0) }.filter(names.indices.contains) ?? Array(names.indices)
      ticks = thinned.map(Double.init)
      labels = thinned.map { names[$0] }
      return
    case .linear(let given, let hasZero, let isNice):
      var domain = given ?? ScaledAxis.widened(extent ?? 0...1)
      if hasZero && given == nil { domain = min(0, domain.lowerBound)...max(0, domain.upperBound) }
      let isLoose = given == nil && isNice && axis.ticks == nil
      ticks =
        axis.ticks
        ?? WilkinsonTicks.ticks(
          from: domain.lowerBound, to: domain.upperBound, count: count, most: most, isLoose: isLoose)
      if isLoose, let first = ticks.first, let last = ticks.last {
        domain = min(first, domain.lowerBound)...max(last, domain.upperBound)
      }
      projection = Projection(.linear, domain: domain)
    case .log(let given):
      let domain = given ?? extent ?? 1...10
      guard domain.lowerBound > 0 else { throw .notPositive(value: domain.lowerBound, axis: name) }
      let decades = ScaledAxis.decades(domain, most: most)
      projection = Projection(
        .log, domain: given ?? min(domain.lowerBound, decades[0])...max(domain.upperBound, decades.last!))
      ticks = axis.ticks ?? decades
    case .symlog(let given, let constant):
      let domain = given ?? ScaledAxis.widened(extent ?? 0...1)
      projection = Projection(.symlog(constant), domain: domain)
      ticks = axis.ticks ?? ScaledAxis.symmetricDecades(domain, constant: constant, most: most)
    }
    let projection = projection
    ticks = ticks.filter { (-1e-6...1.000001).contains(projection.share($0)) }
    labels = projection.kind == .linear ? axis.format.texts(ticks) : axis.format.logarithmicTexts(ticks)
    if axis.grid == .minor { minor = zip(ticks, ticks.dropFirst()).map { ($0 + $1) / 2 } }
  }

  /// A range that has a length: equal ends get a unit, or a tenth of the value, around them.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let largest = max(abs(range.lowerBound), abs(range.upperBound))
    guard range.upperBound - range.lowerBound <= largest * 1e-9 else { return range }
    let room = largest == 0 ? 0.5 : largest * 0.05
    return (range.lowerBound - room)...(range.upperBound + room)
  }

  private static func decades(_ domain: ClosedRange<Double>, most: Int) -> [Double] {
    let first = Int(Logarithm.ten(domain.lowerBound).rounded(.down))
    let last = max(first + 1, Int(Logarithm.ten(domain.upperBound).rounded(.up)))
    let stride = max(1, (last - first + most - 1) / max(1, most - 1))
    return Swift.stride(from: first, through: last, by: stride).map(Logarithm.power)
  }

  private static func symmetricDecades(_ domain: ClosedRange<Double>, constant: Double, most: Int) -> [Double] {
    let reach = max(abs(domain.lowerBound), abs(domain.upperBound)) / constant
    let last = max(0, Int(Logarithm.ten(max(reach, 1)).rounded(.down)))
    let stride = max(1, (2 * last + 2) / max(1, most))
    let positive = Swift.stride(from: 0, through: last, by: stride).map { constant * Logarithm.power($0) }
    return positive.reversed().map { -$0 } + [0] + positive
  }
}
