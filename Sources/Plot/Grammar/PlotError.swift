import Base

/// Why a figure can't be drawn: what its data lack.
package enum PlotError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A number is not finite: its spelling, what it belongs to, and its index there.
  case notFinite(value: String, of: String, index: Int)
  /// There is nothing to draw.
  case empty(String)
  /// Two lists that belong together differ in length.
  case lengths(String, Int, String, Int)
  /// A count is not 0 … total.
  case count(Int, total: Int, of: String)
  /// A number or a length is not one that a figure may have.
  case outside(String, value: String, allowed: String)
  /// Something stands at a place of an ordinal axis where no category is.
  case noCategory(Double, count: Int)
  /// An edge of a diagram names a node that isn't there, or edges run in a circle.
  case graph(String)
  /// The figure is too narrow for anything but its margins.
  case tooNarrow(width: Double)

  /// The facts in a clause, lower case.
  package var description: String {
    switch self {
    case .notFinite(let value, let owner, let index): "the value \(value) at index \(index) of \(owner) is not finite"
    case .empty(let what): "there is no \(what) to draw"
    case .lengths(let first, let count, let second, let other): "\(count) \(first) but \(other) \(second)"
    case .count(let count, let total, let owner): "\(count) of \(total) in \(owner)"
    case .outside(let owner, let value, let allowed): "\(owner) is \(value), not \(allowed)"
    case .noCategory(let place, let count): "category \(NumberText.shortest(place)) of \(count), counted from 0"
    case .graph(let fact): fact
    case .tooNarrow(let width): "a width of \(NumberText.shortest(width)) pt leaves no room for the figure"
    }
  }
}
