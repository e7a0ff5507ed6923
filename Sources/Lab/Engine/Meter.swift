import Synchronization

/// Counts images that are done and reports the progress, one call at a time.
final class Meter: Sendable {
  private let done = Mutex(0)
  private let total: Int
  private let report: @Sendable (Progress) -> Void

  init(total: Int, report: @escaping @Sendable (Progress) -> Void) {
    self.total = total
    self.report = report
  }

  func add(_ images: Int) {
    done.withLock {
      $0 += images
      report(Progress(done: $0, total: total))
    }
  }
}
