/// What the marks of a chart span.
struct Extent {
  private(set) var x: ClosedRange<Double>?
  private(set) var y: ClosedRange<Double>?

  /// The extent of all marks of all panels.
  init(_ panels: [Panel]) throws(PlotError) {
    for panel in panels {
      for mark in panel.marks { try mark.add(to: &self) }
    }
  }

  mutating func add(_ points: [Datum], of owner: String) throws(PlotError) {
    try add(x: points.map(\.x), of: owner)
    try add(y: points.map(\.y), of: owner)
  }

  mutating func add(x values: [Double], of owner: String) throws(PlotError) {
    x = try Extent.union(x, values, of: owner)
  }

  mutating func add(y values: [Double], of owner: String) throws(PlotError) {
    y = try Extent.union(y, values, of: owner)
  }

  private static func union(
    _ range: ClosedRange<Double>?, _ values: [Double], of owner: String
  ) throws(PlotError) -> ClosedRange<Double>? {
    try Check.finite(values, of: owner)
    guard let low = values.min(), let high = values.max() else { return range }
    return min(range?.lowerBound ?? low, low)...max(range?.upperBound ?? high, high)
  }
}
