import Dispatch
import Synchronization

/// Runs `body` for 0 ..< `count`, split between `threads` workers, each with a state of its own.
///
/// A worker takes the next index as soon as it is free, so the order is not fixed: what `body` stores must not depend
/// on it. The first error, by time, ends all workers and is thrown.
public func parallel<State>(
  count: Int, threads: Int, makeState: @Sendable () throws -> State,
  body: @Sendable (inout State, Int) throws -> Void, finish: @Sendable (State) -> Void
) throws {
  let next = Atomic<Int>(0)
  let failure = Mutex<(any Error)?>(nil)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    do {
      var state = try makeState()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { break }
        try body(&state, index)
      }
      finish(state)
    } catch {
      next.store(count, ordering: .relaxed)
      failure.withLock { $0 = $0 ?? error }
    }
  }
  if let error = failure.withLock({ $0 }) { throw error }
}
