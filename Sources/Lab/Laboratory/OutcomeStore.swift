/// Where a laboratory keeps outcomes, by all that they depend on.
package protocol OutcomeStore: Sendable {
  /// What files held when they were last read.
  var files: FileMemory { get }

  /// The outcome kept at `key`; nil where there is none.
  func outcome<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome?
  /// The outcome at `key` in a pack that others computed; nil where there is none.
  func packed<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome?
  /// Keeps `outcome`, which depends on `dependencies` and took `seconds`.
  func keep<E: Experiment>(_ outcome: E.Outcome, of kind: E.Type, at dependencies: Dependencies, seconds: Double)
  /// How long such an experiment took when it last ran; nil where that is unknown.
  func seconds(of experiment: Dependencies) -> Double?
  /// Does `work` while no other build of the project computes. Calls may nest.
  func alone<Value>(_ work: () throws -> Value) throws -> Value
}

extension OutcomeStore {
  /// None: a store without a pack.
  package func packed<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? { nil }
}

/// Shows how far the work of a laboratory is; nothing of it is part of a result.
package protocol ProgressDisplay: Sendable {
  /// The work called `title` begins; it took `seconds` when it last ran, where that is known.
  func expect(_ title: String, seconds: Double?)
  /// `done` of 1 of the work called `title` is done.
  func progress(_ title: String, _ done: Double)
}
