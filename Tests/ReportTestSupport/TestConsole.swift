import Report
import Synchronization

/// A console that prints nothing and keeps what it was told.
package final class TestConsole: Console {
  private let text = Mutex("")
  private let reports = Mutex(0)

  /// Told the title of each experiment before it runs.
  private let expecting: @Sendable (String) -> Void

  package init(expecting: @escaping @Sendable (String) -> Void = { _ in }) { self.expecting = expecting }

  /// All that was written.
  package var written: String { text.withLock { $0 } }
  /// How often progress was reported, which says whether anything was computed.
  package var progressReports: Int { reports.withLock { $0 } }

  package func write(_ text: String) { self.text.withLock { $0 += text } }
  package func expect(_ title: String, seconds: Double?) { expecting(title) }
  package func progress(_ title: String, _ done: Double) { reports.withLock { $0 += 1 } }
}
