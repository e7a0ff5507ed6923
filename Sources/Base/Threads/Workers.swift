internal import Dispatch
internal import Synchronization

/// A number of threads that share out independent pieces of work.
///
/// Which thread does which piece is left to chance; so every piece must write only what is its own.
public struct Workers: Sendable {
  /// At least 1.
  public let threads: Int

  /// `threads` of them; at least one.
  public init(_ threads: Int) { self.threads = max(1, threads) }

  /// Runs `body` for each of 0 ..< count, in no order, and returns when all are done.
  public func run(_ count: Int, _ body: @Sendable (Int) -> Void) { run(count) { _, index in body(index) } }

  /// The same; `body` is told which worker (0 ..< threads) it is, for a workspace of its own.
  public func run(_ count: Int, _ body: @Sendable (_ worker: Int, _ index: Int) -> Void) {
    if threads == 1 || count <= 1 {
      for index in 0..<count { body(0, index) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { worker in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(worker, index)
      }
    }
  }
}
