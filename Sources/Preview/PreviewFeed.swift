import Report
import Synchronization

/// The state of a preview, for the thread that rebuilds and for all browsers that look on.
package final class PreviewFeed: Sendable {
  private struct Shared {
    var state = PreviewState()
    var following = 0
    var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let shared = Mutex(Shared())

  package init() {}

  /// The state now.
  package var state: PreviewState { shared.withLock { $0.state } }

  /// Changes the state and tells all who wait, if it is another one then.
  package func change(_ body: (inout PreviewState) -> Void) {
    let woken = shared.withLock { shared -> [AsyncStream<Void>.Continuation] in
      let before = shared.state.version
      body(&shared.state)
      guard shared.state.version != before else { return [] }
      defer { shared.waiting = [:] }
      return Array(shared.waiting.values)
    }
    for continuation in woken { continuation.finish() }
  }

  /// The state as soon as it has another version than `version`, or after `limit` as it is then.
  package func state(after version: Int, limit: Duration) async -> PreviewState {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let ticket = shared.withLock { shared -> Int? in
      guard shared.state.version == version else { return nil }
      shared.following += 1
      shared.waiting[shared.following] = continuation
      return shared.following
    }
    guard let ticket else { return state }
    let clock = Task {
      try? await Task.sleep(for: limit)
      continuation.finish()
    }
    for await _ in stream {}
    clock.cancel()
    return shared.withLock { shared in
      shared.waiting[ticket] = nil
      return shared.state
    }
  }
}
