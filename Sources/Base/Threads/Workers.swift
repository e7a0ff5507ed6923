internal import Dispatch
internal import Foundation
internal import Synchronization

/// A number of threads that share out independent pieces of work.
///
/// A worker takes the next piece as soon as it is free. Which one does which piece is left to chance, so every piece must
/// write only what is its own.
package struct Workers: Sendable {
  /// At least 1.
  package let threads: Int

  /// `threads` of them; at least one.
  package init(_ threads: Int) { self.threads = max(1, threads) }

  /// As many as the machine has cores.
  package static var all: Workers { Workers(ProcessInfo.processInfo.activeProcessorCount) }

  /// Runs `body` for each of 0 ..< count, in no order, and returns when all are done.
  package func run(_ count: Int, _ body: @Sendable (Int) -> Void) { run(count) { _, index in body(index) } }

  /// The same; `body` is told which worker (0 ..< threads) it is, for a workspace of its own.
  package func run(_ count: Int, _ body: @Sendable (_ worker: Int, _ index: Int) -> Void) {
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

  /// The same with a state for each worker; `finish` takes what it has become.
  ///
  /// An error ends all workers; of several the one of the lowest index is thrown, which is the same in every run, since all
  /// indices below it have been taken before.
  package func run<State>(
    _ count: Int, state makeState: @Sendable () -> State, body: @Sendable (inout State, Int) throws -> Void,
    finish: @Sendable (State) -> Void = { _ in }
  ) throws {
    let next = Atomic<Int>(0)
    let failure = Mutex<(index: Int, error: any Error)?>(nil)
    run(max(1, min(threads, count))) { _ in
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

  /// What `body` gives for each of 0 ..< count, in their order. A piece may itself use all workers.
  ///
  /// On threads of its own, not by `DispatchQueue.concurrentPerform`: that gives a call from within another one a single
  /// thread, so that experiments, which split their images by it, would each run on one core.
  package static func sideBySide<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let work = Pieces(count, body)
    let others = (1..<max(1, min(count, all.threads))).map { _ in Ahead { work.run() } }
    work.run()
    for other in others { try? other.value }
    return work.values
  }
}

/// Pieces of work whose values are kept in their order.
private final class Pieces<Value: Sendable>: Sendable {
  private let body: @Sendable (Int) -> Value
  private let next = Atomic<Int>(0)
  private let found: Mutex<[Value?]>

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) {
    self.body = body
    found = Mutex([Value?](repeating: nil, count: count))
  }

  /// Does pieces until none is left.
  func run() {
    let count = found.withLock { $0.count }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      let value = body(index)
      found.withLock { $0[index] = value }
    }
  }

  var values: [Value] { found.withLock { $0.compactMap { $0 } } }
}
