import Base
import Lab

/// A result whose values chapters can quote.
protocol Quotable: Sendable { static var declaration: ResultDeclaration<Self> { get } }

extension Quotable {
  static var type: ResultType { declaration.type }
  /// Its values.
  var quoted: ResultObject { Self.declaration.object(self) }
}

/// The values of a `Source` that chapters can quote, each declared once: its name, its kind, its meaning, and how it is
/// read.
struct ResultDeclaration<Source: Sendable>: Sendable {
  let type: ResultType
  private let members: [Member]
  private let at: (@Sendable (Source, Drop) throws -> ResultValue)?
  private let named: (@Sendable (Source, [String]) throws -> ResultValue)?
  private let steps: (@Sendable (Source) -> ResultObject.Steps)?

  /// Gives the value, or throws an `Absent`.
  typealias Reading<Value> = @Sendable (Source) throws -> Value

  struct Member: Sendable {
    fileprivate let described: ResultType.Member
    fileprivate let read: Reading<ResultValue>
  }

  init(_ name: String, _ members: [Member]) {
    type = ResultType(name, members: members.map(\.described), at: nil)
    self.members = members
    at = nil
    named = nil
    steps = nil
  }

  /// A result with a `Step` at each drop; `step` throws where no step reaches it.
  init<Step: Quotable>(
    _ name: String, _ members: [Member] = [], at step: @escaping @Sendable (Source, Drop) throws -> Step
  ) {
    type = ResultType(name, members: members.map(\.described), at: Step.type)
    self.members = members
    at = { .object(try step($0, $1).quoted) }
    named = nil
    steps = nil
  }

  /// A result with a `Step` at each drop, and at each number of channels pruned, 0 … `channels`.
  init<Step: Quotable>(
    _ name: String, _ members: [Member] = [], channels: @escaping @Sendable (Source) -> Int,
    step: @escaping @Sendable (Source, Int) -> Step, pruned: @escaping @Sendable (Source, Drop) throws -> Int
  ) {
    var type = ResultType(name, members: members.map(\.described), at: Step.type)
    type.hasSteps = true
    self.type = type
    self.members = members
    at = { .object(step($0, try pruned($0, $1)).quoted) }
    named = nil
    steps = { source in ResultObject.Steps(last: channels(source)) { .object(step(source, $0).quoted) } }
  }

  /// A result with a `Cell` for one name of each of `choices`.
  init<Cell: Quotable>(
    _ name: String, _ members: [Member] = [], choices: [ResultType.Choice],
    named cell: @escaping @Sendable (Source, [String]) throws -> Cell
  ) {
    type = ResultType(name, members: members.map(\.described), at: Cell.type, choices: choices)
    self.members = members
    at = nil
    named = { .object(try cell($0, $1).quoted) }
    steps = nil
  }

  /// The values of `source`.
  func object(_ source: Source) -> ResultObject {
    var values: [String: ResultValue] = [:]
    for member in members {
      do { values[member.described.name] = try member.read(source) } catch {
        values[member.described.name] = .absent(reason: "\(error)")
      }
    }
    var object = ResultObject(type: type, members: values)
    if let at { object.at = { drop in try at(source, drop) } }
    object.steps = steps.map { $0(source) }
    if let named { object.named = { names in try named(source, names) } }
    return object
  }
}

extension ResultDeclaration.Member {
  private init<Value>(
    _ name: String, _ kind: ResultType.Kind, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Value>,
    _ value: @escaping @Sendable (Value) -> ResultValue
  ) {
    described = ResultType.Member(name: name, kind: kind, summary: summary)
    self.read = { value(try read($0)) }
  }

  static func integer(_ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Int>) -> Self {
    Self(name, .integer, summary, read) { .integer($0) }
  }

  static func rate(_ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Rate>) -> Self {
    Self(name, .rate, summary, read) { .rate($0) }
  }

  static func real(_ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Double>) -> Self {
    Self(name, .real, summary, read) { .real($0) }
  }

  /// A number of percentage points.
  static func points(_ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Double>) -> Self {
    Self(name, .points, summary, read) { .points($0) }
  }

  static func text(_ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<String>) -> Self {
    Self(name, .text, summary, read) { .text($0) }
  }

  /// One value per step or epoch; where there are none it is absent for `reason`.
  static func series(
    _ name: String, _ summary: String, orAbsent reason: String, _ read: @escaping ResultDeclaration.Reading<[Double]>
  ) -> Self { Self(name, .series, summary, read) { $0.isEmpty ? .absent(reason: reason) : .series($0) } }

  static func object<Inner: Quotable>(
    _ name: String, _ summary: String, _ read: @escaping ResultDeclaration.Reading<Inner>
  ) -> Self { Self(name, .object(Inner.type), summary, read) { .object($0.quoted) } }
}

/// Why a run could not have a value, as a clause.
struct Absent: Error, CustomStringConvertible { let description: String }

extension Optional {
  func orAbsent(_ reason: String) throws -> Wrapped {
    guard let self else { throw Absent(description: reason) }
    return self
  }
}
