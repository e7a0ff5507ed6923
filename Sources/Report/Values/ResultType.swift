import Base
import Lab

/// What a result has, known before any experiment has run: so a wrong name in a chapter is found by `check`.
package struct ResultType: Sendable {
  /// What it is, for error messages: `a step of a sweep`.
  package var name: String
  package var members: [Member]
  /// What `at(X)` gives; nil where there is no `at`.
  private var at: [ResultType]

  /// One member.
  package struct Member: Sendable {
    package var name: String
    package var kind: Kind
    /// One sentence without a full stop.
    package var summary: String
  }

  /// The kind of a value.
  package indirect enum Kind: Sendable {
    case integer, rate, real, text, series
    /// The difference of two rates.
    case points
    case object(ResultType)

    /// With its article, for messages.
    var name: String {
      switch self {
      case .integer: "an integer"
      case .rate: "a rate"
      case .points: "a difference of rates"
      case .real: "a number"
      case .text: "a text"
      case .series: "a series"
      case .object(let type): type.name
      }
    }

    var isNumber: Bool {
      switch self {
      case .integer, .rate, .points, .real: true
      case .text, .series, .object: false
      }
    }
  }

  init(_ name: String, members: [Member], at: ResultType?) {
    self.name = name
    self.members = members
    self.at = at.map { [$0] } ?? []
  }

  /// What `at(X)` gives.
  var atType: ResultType? { at.first }

  /// The members, and `at(X)` where there is one, as chapters write them.
  var names: [String] { members.map(\.name) + (at.isEmpty ? [] : ["at(X)"]) }
}
