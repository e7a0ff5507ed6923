import Base

extension Engine {
  /// Images that a worker reads and computes at a time.
  static let slab = 64

  func checkCancellation() throws { if isCancelled() { throw CancellationError() } }

  /// Runs `body` for each slab of `count` images, split between the engine's threads, each of which makes a worker of its
  /// own; `finish` takes what a worker has gathered.
  ///
  /// The order of slabs is not fixed, so what `body` stores must not depend on it. Throws the error of the first slab
  /// that has one, and `CancellationError`.
  func eachSlab<Worker>(
    of count: Int, worker: @Sendable () -> Worker, body: @Sendable (Worker, Range<Int>) throws -> Void,
    finish: @Sendable (Worker) -> Void = { _ in }
  ) throws {
    try Workers(threads).run((count + Self.slab - 1) / Self.slab) {
      worker()
    } body: { worker, slab in
      try checkCancellation()
      try body(worker, slab * Self.slab..<min((slab + 1) * Self.slab, count))
    } finish: { worker in
      finish(worker)
    }
  }
}
