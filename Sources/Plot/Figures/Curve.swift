/// A measure along a sweep, as counts.
package struct Curve: Codable, Equatable, Sendable {
  /// What is measured, which decides colour, dash and marker.
  package enum Role: String, Codable, Hashable, Sendable {
    /// Of the pruned network.
    case accuracy, attackSuccess
    /// Of GoodNet.
    case goodNetAccuracy, goodNetAttackSuccess
  }

  package var name: String
  /// Nil where the looks follow from the curve's place in the figure.
  package var role: Role?
  /// In ascending order of the steps.
  package var points: [StepTally]

  package init(_ name: String, role: Role?, points: [StepTally]) {
    self.name = name
    self.role = role
    self.points = points
  }

  /// The looks of the curve, by its place `index` where it has no role.
  func series(_ index: Int) -> Series {
    switch role {
    case .accuracy: Series(name, color: .series1, dash: .solid, marker: .circle)
    case .attackSuccess: Series(name, color: .series2, dash: .dashed, marker: .diamond)
    case .goodNetAccuracy: Series(name, color: .series3, dash: .dashDotted, marker: .square)
    case .goodNetAttackSuccess: Series(name, color: .series4, dash: .dotted, marker: .triangle)
    case nil: Series(name, index: index)
    }
  }

  func check(channels: Int) throws(PlotError) {
    try Check.texts([name])
    guard !points.isEmpty else { throw .empty("point of \(name)") }
    for point in points {
      try Check.number(point.step, in: 0...channels, "a step of \(name)")
      try Check.rate(point.count, of: point.total, "\(name), step \(point.step)")
    }
    for (point, next) in zip(points, points.dropFirst()) where next.step <= point.step {
      throw .graph("the steps of \(name) are not in ascending order: \(point.step), \(next.step)")
    }
  }

  /// The value at a step, if there is one.
  func percent(at step: Int) -> Double? { points.first { $0.step == step }?.rate.percent }
}

/// A curve with its looks.
struct DrawnCurve {
  var curve: Curve
  var series: Series

  /// The points in per cent.
  var data: [Datum] { curve.points.map { Datum(Double($0.step), $0.rate.percent) } }

  /// The curve as levels, over its intervals.
  var marks: [any Mark] {
    let intervals = curve.points.map(\.rate.percentInterval)
    let band = Ribbon(
      series: series, x: curve.points.map { Double($0.step) }, lower: intervals.map(\.lowerBound),
      upper: intervals.map(\.upperBound), isStepped: true)
    return [Band(ribbon: band), Line(series: series, points: data, isStepped: true)]
  }
}
