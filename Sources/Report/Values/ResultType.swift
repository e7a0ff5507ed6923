/// What a result has, known before any experiment has run: so a wrong name in a chapter is found by `check`.
package struct ResultType: Sendable {
  /// What it is, for error messages: `a step of a sweep`.
  package var name: String
  package var members: [Member]
  /// What `at(X)` gives; nil where there is no `at`.
  package var at: [ResultType]

  /// One member.
  package struct Member: Sendable {
    package var name: String
    /// One sentence without a full stop.
    package var summary: String
    package var kind: Kind

    init(_ name: String, _ kind: Kind, _ summary: String) {
      self.name = name
      self.summary = summary
      self.kind = kind
    }
  }

  /// The kind of a member's value.
  package indirect enum Kind: Sendable {
    case integer, rate, real, text, series
    case object(ResultType)
  }

  init(_ name: String, members: [Member], at: ResultType? = nil) {
    self.name = name
    self.members = members
    self.at = at.map { [$0] } ?? []
  }

  /// What `at(X)` gives.
  var atType: ResultType? { at.first }
}
