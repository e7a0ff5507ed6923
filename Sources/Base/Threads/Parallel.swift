import Dispatch
import Synchronization

/// Runs `body` for 0 ..< `count`, split between `threads` workers, each with a state of its own; `finish` takes what a
/// worker's state has become.
///
/// A worker takes the next index as soon as it is free, so the order is not fixed: what `body` stores must not depend
/// on it. An error ends all workers; of several the one of the lowest index is thrown, which is the same in every run,
/// since all indices below it have been taken before.
public func parallel<State>(
  count: Int, threads: Int, makeState: @Sendable () -> State, body: @Sendable (inout State, Int) throws -> Void,
  finish: @Sendable (State) -> Void = { _ in }
) throws {
  let next = Atomic<Int>(0)
  let failure = Mutex<(index: Int, error: any Error)?>(nil)
  DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
    var state = makeState()
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { break }
      do { try body(&state, index) } catch {
        next.store(count, ordering: .relaxed)
        failure.withLock { if index < $0?.index ?? count { $0 = (index, error) } }
        return
      }
    }
    finish(state)
  }
  if let failure = failure.withLock({ $0 }) { throw failure.error }
}
