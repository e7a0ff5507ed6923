import Base
import EngineVersion
import Foundation

extension Laboratory {
  /// `experiment` with its outcome: from the store where all that it depends on is the same, computed and kept where not.
  ///
  /// - Throws: what the experiment throws.
  package func run<E: Experiment>(_ experiment: E) throws -> Finished<E> {
    try lock.withLock {
      let experiment = try experiment.canonical(in: self)
      let dependencies = try dependencies(of: experiment)
      if depth == 0 { ExperimentTrace.current?.note(dependencies) }
      let key = dependencies.key
      let outcome = try known(experiment, dependencies) ?? computedNow(experiment, dependencies)
      return Finished(experiment: experiment, outcome: outcome, dependencies: dependencies, key: key)
    }
  }

  /// All that the result of `experiment` depends on; throws where an input can't be read.
  package func dependencies<E: Experiment>(asked experiment: E) throws -> Dependencies {
    try lock.withLock { try dependencies(of: experiment.canonical(in: self)) }
  }

  /// All that the result of `experiment`, which is canonical, depends on.
  func dependencies<E: Experiment>(of experiment: E) throws -> Dependencies {
    var found: [Dependencies.Input] = []
    for source in try experiment.reads(in: self) {
      switch source {
      case .network(let file): found.append(.init(name: "network", value: try hash(ofNetwork: file).hexadecimal))
      case .set(let role):
        guard let set = inputs[role] else { continue }
        found.append(.init(name: role.rawValue, value: set.hash.hexadecimal))
        if !found.contains(where: { $0.name == "scale" }) {
          found.append(.init(name: "scale", value: "\(inputs.scale)"))
        }
      }
    }
    return Dependencies(
      engine: EngineVersion.text, kind: E.revision == 1 ? E.kind : "\(E.kind)-\(E.revision)",
      parameters: try Dependencies.canonical(experiment), inputs: found)
  }

  /// The outcome of `experiment`, which is canonical: of this build, from the store, or from a pack; nil where none has it.
  func known<E: Experiment>(_ experiment: E, _ dependencies: Dependencies) -> E.Outcome? {
    let key = dependencies.key
    if let outcome = outcomes[key] as? E.Outcome { return outcome }
    if let outcome = store.outcome(key, as: E.self) {
      outcomes[key] = outcome
      return outcome
    }
    guard let outcome = store.packed(key, as: E.self) else { return nil }
    outcomes[key] = outcome
    note(packed: outcome, of: experiment, dependencies)
    return outcome
  }

  /// Computes `experiment` and all requested ones that share its run and are missing, while no other build computes.
  private func computedNow<E: Experiment>(_ experiment: E, _ dependencies: Dependencies) throws -> E.Outcome {
    guard mode == .running else { throw NotKept(dependencies: dependencies) }
    return try store.alone {
      // Another build may have computed it while this one waited.
      if let outcome = known(experiment, dependencies) { return outcome }
      let batch = [(experiment, dependencies)] + requested(beside: experiment, dependencies)
      let known = batch.compactMap { store.seconds(of: $0.1) }
      depth += 1
      display.expect(E.title, seconds: known.count == batch.count ? known.reduce(0, +) : nil)
      defer {
        depth -= 1
        display.progress(E.title, 1)
      }
      let clock = RunClock()
      let found = try E.run(batch.map(\.0), in: self)
      for (experiment, _) in batch { try checkUnchanged(experiment) }
      let seconds = clock.seconds / Double(batch.count)
      for ((_, needed), outcome) in zip(batch, found) {
        outcomes[needed.key] = outcome
        computed.append(needed)
        store.keep(outcome, of: E.self, at: needed, seconds: seconds)
      }
      return found[0]
    }
  }

  /// The requested experiments, each once, that share a run with `experiment` and are not known.
  private func requested<E: Experiment>(
    beside experiment: E, _ dependencies: Dependencies
  ) -> [(E, Dependencies)] {
    var seen = [dependencies]
    var others: [(E, Dependencies)] = []
    for case let other as E in requested {
      // One that can't be run, such as over a network that is damaged, fails where it is asked for and nowhere else.
      guard let other = try? other.canonical(in: self), let needed = try? self.dependencies(of: other),
        other.sharesRun(with: experiment), !seen.contains(needed), known(other, needed) == nil
      else { continue }
      seen.append(needed)
      others.append((other, needed))
    }
    return others
  }
}

/// Thrown by a dry run at an experiment whose outcome is not kept.
package struct NotKept: Error {
  package var dependencies: Dependencies
}
