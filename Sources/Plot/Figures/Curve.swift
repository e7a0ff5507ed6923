import Base

/// A measure along a sweep, as counts.
public struct Curve: Equatable, Sendable {
  /// What is measured, which decides colour, dash and marker.
  public enum Role: Hashable, Sendable {
    /// Of the pruned network.
    case accuracy, attackSuccess
    /// Of GoodNet.
    case goodNetAccuracy, goodNetAttackSuccess
    /// Any other, by its place in the palette.
    case other(Int)
  }

  public var name: String
  public var role: Role
  /// In ascending order of the steps.
  public var points: [StepTally]

  /// A measure.
  public init(_ name: String, role: Role, points: [StepTally]) {
    self.name = name
    self.role = role
    self.points = points
  }

  var series: Series {
    switch role {
    case .accuracy: Series(name, color: .series1, dash: .solid, marker: .circle)
    case .attackSuccess: Series(name, color: .series2, dash: .dashed, marker: .diamond)
    case .goodNetAccuracy: Series(name, color: .series3, dash: .dashDotted, marker: .square)
    case .goodNetAttackSuccess: Series(name, color: .series4, dash: .dotted, marker: .triangle)
    case .other(let index): Series(name, index: index)
    }
  }

  var data: [Datum] { points.map { Datum(Double($0.step), $0.tally.percent) } }

  /// The interval of each point as a region.
  var band: Mark.Ribbon {
    let intervals = points.map(\.tally.interval)
    return Mark.Ribbon(
      series, x: points.map { Double($0.step) }, lower: intervals.map(\.lowerBound),
      upper: intervals.map(\.upperBound), isStepped: true)
  }

  /// The curve with its interval, as levels.
  var marks: [Mark] { [.band(band), .step(Mark.Trace(series, data))] }

  func check() throws(PlotError) {
    guard !points.isEmpty else { throw .empty("point of \(name)") }
    for point in points { try point.tally.check("\(name), step \(point.step)") }
    for (point, next) in zip(points, points.dropFirst()) where next.step <= point.step {
      throw .graph("the steps of \(name) are not in ascending order: \(point.step), \(next.step)")
    }
  }

  /// The value at a step, if there is one.
  func percent(at step: Int) -> Double? { points.first { $0.step == step }?.tally.percent }
}
