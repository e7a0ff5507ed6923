import Base

/// Why a figure can't be drawn: what its data lack.
public enum PlotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A number is not finite: its spelling, what it belongs to, and its index there.
  case notFinite(value: String, of: String, index: Int)
  /// A logarithmic scale met a number that is not above 0.
  case notPositive(value: Double, axis: String)
  /// There is nothing to draw.
  case empty(String)
  /// Two lists that belong together differ in length.
  case lengths(String, Int, String, Int)
  /// A count is not 0 … total.
  case count(Int, total: Int, of: String)
  /// Something stands at a place of an ordinal axis where no category is.
  case noCategory(Double, count: Int)
  /// An edge of a diagram names a node that isn't there, or edges run in a circle.
  case graph(String)
  /// The figure is too narrow for anything but its margins.
  case tooNarrow(width: Double)

  /// The facts in a clause, lower case.
  public var description: String {
    switch self {
    case .notFinite(let value, let owner, let index): "the value \(value) at index \(index) of \(owner) is not finite"
    case .notPositive(let value, let axis): "the value \(value) is not above 0 on the logarithmic axis \(axis)"
    case .empty(let what): "there is no \(what) to draw"
    case .lengths(let first, let count, let second, let other): "\(count) \(first) but \(other) \(second)"
    case .count(let count, let total, let owner): "\(count) of \(total) in \(owner)"
    case .noCategory(let place, let count): "category \(NumberText.shortest(place)) of \(count), counted from 0"
    case .graph(let fact): fact
    case .tooNarrow(let width): "a width of \(NumberText.shortest(width)) pt leaves no room for the figure"
    }
  }
}
