import Base

/// What marks span, and whether their numbers can be drawn.
struct MarkExtent {
  private(set) var x: ClosedRange<Double>?
  private(set) var y: ClosedRange<Double>?

  /// The extent of all marks of all panels. Throws for numbers that are not finite and lists that don't match.
  init(_ panels: [Panel]) throws(PlotError) {
    for panel in panels {
      for mark in panel.marks { try add(mark) }
    }
  }

  private mutating func add(_ mark: Mark) throws(PlotError) {
    switch mark {
    case .line(let trace), .step(let trace): try add(trace.points, of: trace.series.name)
    case .dot(let dots): try add(dots.points, of: dots.series.name)
    case .bar(let bars):
      try add(bars.values, of: bars.series.name)
      try addX(bars.values.flatMap { [$0.x - bars.fill / 2, $0.x + bars.fill / 2] }, of: bars.series.name)
      if !bars.intervals.isEmpty { try match("bars", bars.values.count, "intervals", bars.intervals.count) }
      if !bars.labels.isEmpty { try match("bars", bars.values.count, "labels", bars.labels.count) }
      try addY(bars.intervals.flatMap { [$0.lowerBound, $0.upperBound] } + [0], of: bars.series.name)
    case .area(let ribbon), .band(let ribbon):
      try match("places", ribbon.x.count, "lower edges", ribbon.lower.count)
      try match("places", ribbon.x.count, "upper edges", ribbon.upper.count)
      try addX(ribbon.x, of: ribbon.series.name)
      try addY(ribbon.lower, of: ribbon.series.name)
      try addY(ribbon.upper, of: ribbon.series.name)
    case .rule(let rule):
      let name = rule.label ?? "a rule"
      if rule.axis == .x { try addX([rule.value], of: name) } else { try addY([rule.value], of: name) }
    case .text(let notes):
      try match("texts", notes.texts.count, "places", notes.points.count)
      try add(notes.points, of: "the notes")
    case .cell(let cells):
      try match("cells", cells.places.count, "values", cells.values.count)
      for (index, value) in cells.values.enumerated() { try check(value, of: "the cells", index: index) }
      try add(cells.places, of: "the cells")
      try addX(cells.places.flatMap { [$0.x - 0.5, $0.x + 0.5] }, of: "the cells")
      try addY(cells.places.flatMap { [$0.y - 0.5, $0.y + 0.5] }, of: "the cells")
    case .image(let picture): try add([picture.from, picture.to], of: "a picture")
    }
  }

  private mutating func add(_ points: [Datum], of owner: String) throws(PlotError) {
    for (index, point) in points.enumerated() {
      try check(point.x, of: owner, index: index)
      try check(point.y, of: owner, index: index)
      x = MarkExtent.union(x, point.x)
      y = MarkExtent.union(y, point.y)
    }
  }

  private mutating func addX(_ values: [Double], of owner: String) throws(PlotError) {
    for (index, value) in values.enumerated() {
      try check(value, of: owner, index: index)
      x = MarkExtent.union(x, value)
    }
  }

  private mutating func addY(_ values: [Double], of owner: String) throws(PlotError) {
    for (index, value) in values.enumerated() {
      try check(value, of: owner, index: index)
      y = MarkExtent.union(y, value)
    }
  }

  private func check(_ value: Double, of owner: String, index: Int) throws(PlotError) {
    // Beyond this the mapping to points loses itself in overflow.
    guard value.isFinite, abs(value) < 1e200 else { throw .notFinite(value: "\(value)", of: owner, index: index) }
  }

  private func match(_ first: String, _ count: Int, _ second: String, _ other: Int) throws(PlotError) {
    guard count == other else { throw .lengths(first, count, second, other) }
  }

  private static func union(_ range: ClosedRange<Double>?, _ value: Double) -> ClosedRange<Double> {
    guard let range else { return value...value }
    return min(range.lowerBound, value)...max(range.upperBound, value)
  }
}
