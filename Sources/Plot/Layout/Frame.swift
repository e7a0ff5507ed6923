import Canvas

/// The inside of a panel and how data come to lie in it.
struct Frame: Equatable, Sendable {
  /// The room of the marks.
  var inside: Rectangle
  var x: ScaledAxis
  var y: ScaledAxis

  func x(_ value: Double) -> Double { inside.x + x.projection.share(value) * inside.width }
  func y(_ value: Double) -> Double { inside.maxY - y.projection.share(value) * inside.height }
  func place(_ datum: Datum) -> Point { Point(x(datum.x), y(datum.y)) }

  /// The room of one category, or of one unit, along x.
  var unitWidth: Double { abs(x(1) - x(0)) }
}
