import Foundation
internal import Synchronization

/// Work that runs at the same time and may itself use all workers.
public enum SideBySide {
  /// Runs `body` for each of 0 ..< count, in no order, and returns when all are done.
  ///
  /// On threads of its own, not by `DispatchQueue.concurrentPerform`: that gives a call from within another one a single
  /// thread, so that experiments, which split their images by it, would each run on one core.
  public static func perform(_ count: Int, _ body: @Sendable @escaping (Int) -> Void) {
    let next = Shared()
    @Sendable func work() {
      while let index = next.take(below: count) { body(index) }
    }
    let others = (1..<max(1, min(count, ProcessInfo.processInfo.activeProcessorCount))).map { _ in Ahead { work() } }
    work()
    for other in others { try? other.value }
  }

  /// The next piece that nobody has taken.
  private final class Shared: Sendable {
    private let next = Mutex(0)

    func take(below count: Int) -> Int? {
      next.withLock { next in
        guard next < count else { return nil }
        defer { next += 1 }
        return next
      }
    }
  }
}
