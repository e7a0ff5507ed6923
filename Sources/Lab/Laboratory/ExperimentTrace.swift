import Synchronization

/// What the experiments that one directive asks for depend on; not what those experiments ask for themselves.
package final class ExperimentTrace: Sendable {
  private let found = Mutex<[Dependencies]>([])

  /// The trace of the directive that this task performs.
  @TaskLocal package static var current: ExperimentTrace?

  package init() {}

  /// Each once, in the order in which they were asked for.
  package var dependencies: [Dependencies] { found.withLock { $0 } }

  func note(_ dependencies: Dependencies) {
    found.withLock { if !$0.contains(dependencies) { $0.append(dependencies) } }
  }
}
