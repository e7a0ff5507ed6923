import Base
import Foundation
import Synchronization

extension Laboratory {
  /// What to do with experiments whose outcome is not known.
  package enum Missing: Sendable {
    case run
    /// They fail with `NotKept`.
    case leave
  }

  /// `experiments` with their outcomes, in their order: known ones as `run(_:)` takes them; the others are computed at the same
  /// time, each by one worker. One that fails fails alone.
  package func runSideBySide<E: Experiment>(
    _ experiments: [E], missing: Missing = .run
  ) -> [Result<Finished<E>, any Error>] {
    lock.withLock {
      var asked: [Result<(E, Dependencies), any Error>] = []
      for experiment in experiments {
        asked.append(
          Result {
            let experiment = try experiment.canonical(in: self)
            return (experiment, try dependencies(of: experiment))
          })
        if depth == 0, case .success(let (_, dependencies)) = asked[asked.count - 1] {
          ExperimentTrace.current?.note(dependencies)
        }
      }
      var failures: [ResultKey: any Error] = [:]
      if missing == .run, mode == .running {
        do { failures = try computeSideBySide(unknown(asked)) } catch {
          // Nothing was computed, since the store can't be locked.
          return asked.map { _ in .failure(error) }
        }
      }
      return asked.map { asked in
        asked.flatMap { experiment, dependencies in
          let key = dependencies.key
          guard let outcome = known(experiment, dependencies) else {
            if failures[key] == nil, depth == 0 {
              ExperimentTrace.current?.note(missing: dependencies, isLeft: missing == .leave)
            }
            return .failure(failures[key] ?? NotKept(dependencies: dependencies))
          }
          return .success(Finished(experiment: experiment, outcome: outcome, dependencies: dependencies, key: key))
        }
      }
    }
  }

  /// Those whose outcome is not known, each once.
  private func unknown<E: Experiment>(_ asked: [Result<(E, Dependencies), any Error>]) -> [(E, Dependencies)] {
    var found: [(E, Dependencies)] = []
    for case .success(let (experiment, dependencies)) in asked
    where !found.contains(where: { $0.1 == dependencies }) && known(experiment, dependencies) == nil {
      found.append((experiment, dependencies))
    }
    return found
  }

  /// Computes `experiments`, keeps each outcome as soon as it is there, and gives back what the others threw.
  private func computeSideBySide<E: Experiment>(
    _ experiments: [(E, Dependencies)]
  ) throws -> [ResultKey: any Error] {
    guard !experiments.isEmpty else { return [:] }
    return try store.alone {
      // Another build may have computed some while this one waited.
      let missing = experiments.filter { known($0.0, $0.1) == nil }
      let seconds = missing.compactMap { store.seconds(of: $0.1) }
      let workers = Workers(min(engine.threads, max(1, missing.count)))
      display.expect(
        E.title,
        seconds: seconds.count == missing.count ? seconds.reduce(0, +) / Double(workers.threads) : nil)
      defer { display.progress(E.title, 1) }
      var single = engine
      single.threads = 1
      let (one, inner) = (single, LockedStore(store: store))
      let found = Mutex([Result<E.Outcome, any Error>?](repeating: nil, count: missing.count))
      workers.run(missing.count) { index in
        let (experiment, dependencies) = missing[index]
        let clock = RunClock()
        let result = Result {
          let laboratory = within(engine: one, store: inner)
          guard let outcome = try E.run([experiment], in: laboratory).first else {
            preconditionFailure("no outcome of one experiment")
          }
          try laboratory.checkUnchanged(experiment)
          return outcome
        }
        if case .success(let outcome) = result {
          store.keep(outcome, of: E.self, at: dependencies, seconds: clock.seconds)
        }
        let done = found.withLock {
          $0[index] = result
          return $0.count { $0 != nil }
        }
        display.progress(E.title, Double(done) / Double(missing.count))
      }
      var failures: [ResultKey: any Error] = [:]
      for ((_, dependencies), result) in zip(missing, found.withLock { $0 }) {
        switch result {
        case .success(let outcome):
          outcomes[dependencies.key] = outcome
          computed.append(dependencies)
        case .failure(let error): failures[dependencies.key] = error
        case nil: break
        }
      }
      return failures
    }
  }
}

/// The store of a laboratory that has locked it already; what its experiments ask for is remembered, so that each computes it
/// at most once a worker.
private final class LockedStore: OutcomeStore {
  private let store: any OutcomeStore
  private let memory = Mutex<[ResultKey: any Sendable]>([:])

  init(store: any OutcomeStore) { self.store = store }

  var files: FileMemory { store.files }
  func outcome<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? {
    memory.withLock { $0[key] as? E.Outcome } ?? store.outcome(key, as: kind)
  }
  func keep<E: Experiment>(_ outcome: E.Outcome, of kind: E.Type, at dependencies: Dependencies, seconds: Double) {
    memory.withLock { $0[dependencies.key] = outcome }
    store.keep(outcome, of: kind, at: dependencies, seconds: seconds)
  }
  func seconds(of experiment: Dependencies) -> Double? { store.seconds(of: experiment) }
  func alone<Value>(_ work: () throws -> Value) throws -> Value { try work() }
}
