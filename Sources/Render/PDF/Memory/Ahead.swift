import Foundation
import Synchronization

/// Work that is done on a thread of its own while something else is, and whose value is waited for.
public final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  /// Begins `work`.
  public init(_ work: @escaping @Sendable () throws -> Value) {
    let thread = Thread { [self] in
      let found = Result { try work() }
      result.withLock { $0 = found }
      isThere.signal()
    }
    // As large as the main thread's, on which the same work could be done.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// What the work gave, when it has ended; throws what it threw.
  public var value: Value {
    get throws {
      isThere.wait()
      // For whoever asks again.
      isThere.signal()
      guard let result = result.withLock({ $0 }) else { preconditionFailure("ended without a result") }
      return try result.get()
    }
  }
}
