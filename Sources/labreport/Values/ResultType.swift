/// What a result has, known before any experiment has run: so a wrong name in a chapter is found by `check`.
struct ResultType: Sendable {
  /// What it is, for error messages: `a step of a sweep`.
  var name: String
  var members: [Member]
  /// What `at(X)` gives; nil where there is no `at`.
  var at: [ResultType]

  /// One member.
  struct Member: Sendable {
    var name: String
    /// One sentence without a full stop.
    var summary: String
    var kind: Kind

    init(_ name: String, _ kind: Kind, _ summary: String) {
      self.name = name
      self.summary = summary
      self.kind = kind
    }
  }

  /// The kind of a member's value.
  indirect enum Kind: Sendable {
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
