/// An axis: its scale, what it is called, and how its numbers are written.
struct Axis: Sendable {
  /// What the numbers are, with their unit.
  var label: String?
  var scale = Scale.linear()
  var format = NumberFormat.plain
  /// Whether lines cross the panel at the ticks.
  var hasGrid = false
  /// The ticks, where the scale's own are not wanted.
  var ticks: [Double]?
  /// A second reading of the same axis, on the opposite side.
  var second: SecondAxis?
}

/// Another reading of an axis, one to one: `value · factor`.
struct SecondAxis: Sendable {
  var label: String
  /// Not 0.
  var factor: Double
  var format = NumberFormat.plain
}
