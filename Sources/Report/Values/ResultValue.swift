package import Base
import Lab

/// What an expression of a chapter gives: a number, a rate, a text, or something with members.
package indirect enum ResultValue: Sendable {
  case integer(Int)
  case rate(Rate)
  /// The difference of two rates, in percentage points.
  case points(Double)
  case real(Double)
  case text(String)
  /// One value per step, for claims such as `increases`.
  case series([Double])
  case object(ResultObject)
  /// A member that this run could not have, and why.
  case absent(reason: String)
}

extension ResultValue {
  /// Nil where there is no value.
  var kind: ResultType.Kind? {
    switch self {
    case .integer: .integer
    case .rate: .rate
    case .points: .points
    case .real: .real
    case .text: .text
    case .series: .series
    case .object(let object): .object(object.type)
    case .absent: nil
    }
  }

  /// What it is, with its article.
  var kindName: String { kind?.name ?? "an absent value" }

  /// The number that a claim compares; a rate is 0 … 1; nil for what is no number.
  package var number: Double? {
    switch self {
    case .integer(let count): Double(count)
    case .rate(let rate): rate.value
    case .points(let number), .real(let number): number
    case .text, .series, .object, .absent: nil
    }
  }
}

/// A result with members, such as a step of a sweep.
package struct ResultObject: Sendable {
  /// What members it has.
  package var type: ResultType
  /// Their values; every member of the type is there.
  var members: [String: ResultValue]
  /// What `at(X)` gives, where the type has it. Throws where no step reaches X.
  var at: (@Sendable (Drop) throws -> ResultValue)?
  /// What `at-step(n)` and `at-fraction(p)` give, where the type has them.
  var steps: Steps? = nil
  /// What `at("…", "…")` gives, where the type takes names, for one of each of its choices.
  var named: (@Sendable ([String]) throws -> ResultValue)? = nil

  /// The steps of a sweep.
  struct Steps: Sendable {
    /// The last of them: the channels of the layer.
    var last: Int
    /// The one of 0 … last.
    var at: @Sendable (Int) -> ResultValue

    /// The last step at which no more than this share of the channels is pruned, 0 … 1.
    func step(atFraction fraction: Double) -> Int { Int((fraction * Double(last) + 1e-9).rounded(.down)) }
  }

  /// The object with those values alone that have one of `names`; the others are absent for `reason`.
  func limited(to names: Set<String>, orAbsent reason: String) -> ResultObject {
    var copy = self
    for (name, value) in members {
      copy.members[name] =
        switch value {
        case .object(let inner): .object(inner.limited(to: names, orAbsent: reason))
        case .absent: .absent(reason: reason)
        default: names.contains(name) ? value : .absent(reason: reason)
        }
    }
    return copy
  }
}
