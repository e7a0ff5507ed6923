/// An experiment with its outcome: computed now, or taken from the store.
package struct Finished<E: Experiment>: FinishedExperiment {
  package var experiment: E
  package var outcome: E.Outcome
  package var dependencies: Dependencies
  package var key: ResultKey

  package var kind: String { E.kind }
  package var parameters: any Encodable & Sendable { experiment }
  package var recorded: [String: any Encodable & Sendable] { E.recorded(outcome) }
}

/// A finished experiment of any kind: `Finished`, whose outcome a cast gives.
package protocol FinishedExperiment: Sendable {
  var kind: String { get }
  var key: ResultKey { get }
  var dependencies: Dependencies { get }
  var parameters: any Encodable & Sendable { get }
  /// What results.json keeps of the outcome, by key.
  var recorded: [String: any Encodable & Sendable] { get }
}
