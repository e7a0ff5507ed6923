import Synchronization

/// What the experiments that one directive asks for depend on; not what those experiments ask for themselves.
package final class ExperimentTrace: Sendable {
  private let found = Mutex<[Dependencies]>([])
  private let absent = Mutex<(missing: [Dependencies], left: [Dependencies])>(([], []))

  /// The trace of the directive that this task performs.
  @TaskLocal package static var current: ExperimentTrace?

  package init() {}

  /// Each once, in the order in which they were asked for.
  package var dependencies: [Dependencies] { found.withLock { $0 } }

  /// Those of them whose outcome was not known and was not computed.
  package var missing: [Dependencies] { absent.withLock { $0.missing } }
  /// Those of the missing ones that no run would compute, since the directive leaves them.
  package var left: [Dependencies] { absent.withLock { $0.left } }

  func note(_ dependencies: Dependencies) {
    found.withLock { if !$0.contains(dependencies) { $0.append(dependencies) } }
  }

  func note(missing dependencies: Dependencies, isLeft: Bool) {
    absent.withLock {
      if !$0.missing.contains(dependencies) { $0.missing.append(dependencies) }
      if isLeft, !$0.left.contains(dependencies) { $0.left.append(dependencies) }
    }
  }
}
