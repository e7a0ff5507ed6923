/// An axis: its scale, what it is called, and how its numbers are written.
public struct Axis: Equatable, Sendable {
  /// What the numbers are, with their unit.
  public var label: String?
  public var scale: Scale
  public var format: NumberFormat
  /// Where lines cross the panel.
  public var grid: Grid
  /// The ticks, where the scale's own are not wanted.
  public var ticks: [Double]?
  /// A second reading of the same axis, on the opposite side.
  public var second: SecondAxis?

  /// Lines across the panel.
  public enum Grid: Hashable, Sendable {
    case none
    /// At the ticks.
    case major
    /// At the ticks and, paler, half-way between them.
    case minor
  }

  /// An axis.
  public init(
    _ label: String? = nil, scale: Scale = .linear(), format: NumberFormat = .plain, grid: Grid = .none,
    ticks: [Double]? = nil, second: SecondAxis? = nil
  ) {
    self.label = label
    self.scale = scale
    self.format = format
    self.grid = grid
    self.ticks = ticks
    self.second = second
  }
}

/// Another reading of an axis, one to one: `value · factor + offset`.
public struct SecondAxis: Equatable, Sendable {
  public var label: String
  public var factor: Double
  public var offset: Double
  public var format: NumberFormat

  /// A reading; `factor` is not 0.
  public init(_ label: String, factor: Double, offset: Double = 0, format: NumberFormat = .plain) {
    precondition(factor != 0 && factor.isFinite && offset.isFinite, "the transform \(factor) · x + \(offset)")
    self.label = label
    self.factor = factor
    self.offset = offset
    self.format = format
  }
}
