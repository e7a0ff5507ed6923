package import Base
package import Lab

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

/// A result with members, such as a step of a sweep.
package struct ResultObject: Sendable {
  /// What members it has.
  package var type: ResultType
  /// Their values; every member of the type is there.
  package var members: [String: ResultValue]
  /// What `at(X)` gives, where the type has it. Throws an `Unreached` where no step reaches X.
  package var at: (@Sendable (Drop) throws -> ResultValue)?

  /// An object whose members are exactly those of `type`.
  init(_ type: ResultType, _ members: [String: ResultValue], at: (@Sendable (Drop) throws -> ResultValue)? = nil) {
    precondition(
      Set(type.members.map(\.name)) == Set(members.keys), "\(type.name) has other members than \(members.keys.sorted())"
    )
    precondition((type.atType == nil) == (at == nil), "\(type.name) and at(X)")
    self.type = type
    self.members = members
    self.at = at
  }
}
