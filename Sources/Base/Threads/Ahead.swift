import Foundation
import Synchronization

/// Work that is done on a thread of its own while something else is, and whose value is waited for.
package final class Ahead<Value: Sendable>: Sendable {
  private let result = Mutex<Result<Value, any Error>?>(nil)
  private let isThere = DispatchSemaphore(value: 0)
  private let work: @Sendable () throws -> Value

  /// Begins `work`; does it at once where no thread is to be had.
  package init(_ work: @escaping @Sendable () throws -> Value) {
    self.work = work
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    // As large as the main thread's, on which the same work could be done.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    // Not Foundation's Thread, which doesn't tell that it could not start.
    let begun = Unmanaged.passRetained(Begun(run: perform))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Begun>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, begun.toOpaque())
    if status != 0 { begun.takeRetainedValue().run() }
  }

  private func perform() {
    let found = Result { try work() }
    result.withLock { $0 = found }
    isThere.signal()
  }

  /// What the work gave, when it has ended; throws what it threw.
  package var value: Value {
    get throws {
      isThere.wait()
      // For whoever asks again.
      isThere.signal()
      guard let result = result.withLock({ $0 }) else { preconditionFailure("ended without a result") }
      return try result.get()
    }
  }
}

/// What a new thread does, as something that C can hold.
private final class Begun: Sendable {
  let run: @Sendable () -> Void
  init(run: @escaping @Sendable () -> Void) { self.run = run }
}
