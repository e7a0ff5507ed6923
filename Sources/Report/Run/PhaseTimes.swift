import Foundation
import Lab
import Synchronization

/// How long the parts of a command took, for `--verbose`; never written to a file.
package final class PhaseTimes: Sendable {
  private let phases = Mutex<[(title: String, seconds: Double)]>([])
  /// Processor time spent on loading the tool and its libraries; nil where it is not shown.
  private let loading: Double?

  /// Starts now; make it first of all where loading is to be shown.
  package init(showsLoading: Bool = true) {
    guard showsLoading else {
      loading = nil
      return
    }
    var used = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    loading = Double(used.tv_sec) + Double(used.tv_nsec) / 1e9
  }

  /// Does `work` and adds its time to the part called `title`.
  package func measure<Value>(_ title: String, _ work: () throws -> Value) rethrows -> Value {
    let clock = RunClock()
    defer {
      let seconds = clock.seconds
      phases.withLock { phases in
        if let index = phases.firstIndex(where: { $0.title == title }) {
          phases[index].seconds += seconds
        } else {
          phases.append((title, seconds))
        }
      }
    }
    return try work()
  }

  /// One line a part, milliseconds first, in the order of their first measurement.
  package var text: String {
    let loaded = loading.map { [("loading (processor time)", $0)] } ?? []
    let rows = loaded + phases.withLock { $0.map { ($0.title, $0.seconds) } }
    return rows.map { title, seconds in
      let digits = "\(Int((seconds * 1000).rounded()))"
      return String(repeating: " ", count: max(0, 7 - digits.count)) + digits + " ms  \(title)\n"
    }.joined()
  }
}
