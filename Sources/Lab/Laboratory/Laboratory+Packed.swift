import Base
import Foundation

/// A result that came from a pack: another machine's claim, which can be computed anew.
package struct PackedResult: Sendable {
  package var dependencies: Dependencies
  /// Whether computing gives the same bytes.
  let holds: @Sendable (Laboratory) throws -> Bool
}

extension Laboratory {
  /// Notes that the outcome of `experiment` was taken from a pack.
  func note<E: Experiment>(packed outcome: E.Outcome, of experiment: E, _ dependencies: Dependencies) {
    guard !packed.contains(where: { $0.dependencies == dependencies }) else { return }
    packed.append(
      PackedResult(dependencies: dependencies) { laboratory in
        guard let again = try E.run([experiment], in: laboratory).first else { return false }
        return try E.stored(again) == E.stored(outcome)
      })
  }

  /// Computes `count` of the results that came from a pack anew, chosen at random from `seed`: whatever they ask for too,
  /// since nothing that is kept is used.
  ///
  /// - Returns: how many were computed, and what those depend on that came out otherwise.
  /// - Throws: what the experiments throw.
  package func recompute(_ count: Int, seed: UInt64) throws -> (count: Int, differing: [Dependencies]) {
    let sorted = packed.sorted { $0.dependencies.key.digest.hexadecimal < $1.dependencies.key.digest.hexadecimal }
    var random = SplitMix64(seed)
    let chosen = random.permutation(sorted.count).prefix(max(0, count)).sorted().map { sorted[$0] }
    guard !chosen.isEmpty else { return (0, []) }
    let title = "Computing anew"
    display.expect(title, seconds: nil)
    defer { display.progress(title, 1) }
    let found = try chosen.enumerated().map { index, result in
      display.progress(title, Double(index) / Double(chosen.count))
      return try result.holds(within(engine: engine, store: Forgetful(files: store.files)))
    }
    return (chosen.count, zip(chosen, found).filter { !$1 }.map(\.0.dependencies))
  }

  /// A laboratory over the same inputs for one experiment of this one, whose own experiments are no directive's.
  func within(engine: Engine, store: any OutcomeStore) -> Laboratory {
    let inner = Laboratory(
      inputs: inputs, engine: engine, store: store, display: NoDisplay(), networks: networks, location: location)
    inner.depth = 1
    return inner
  }
}

/// A store in which nothing is kept.
private struct Forgetful: OutcomeStore {
  let files: FileMemory
  func outcome<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? { nil }
  func keep<E: Experiment>(_: E.Outcome, of kind: E.Type, at dependencies: Dependencies, seconds: Double) {}
  func seconds(of experiment: Dependencies) -> Double? { nil }
  func alone<Value>(_ work: () throws -> Value) throws -> Value { try work() }
}

/// Shows nothing.
private struct NoDisplay: ProgressDisplay {
  func expect(_ title: String, seconds: Double?) {}
  func progress(_ title: String, _ done: Double) {}
}
