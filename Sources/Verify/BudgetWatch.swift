package import Foundation
import Glibc
import Synchronization

/// Ends a process that takes more time or memory than it may, having removed the folder in which it worked.
///
/// The report can't stop it: it looks from a thread of its own, and what a stranger's file costs is the process's.
package final class BudgetWatch: Sendable {
  /// What may be used.
  package struct Budget: Sendable {
    /// Of the clock; nil for any time.
    package var seconds: Double?
    /// Of the processor, over all threads; nil for any time.
    package var processorSeconds: Double?
    /// Bytes of memory in use; nil for all that there is.
    package var memory: Int?

    package init(seconds: Double? = nil, processorSeconds: Double? = nil, memory: Int? = nil) {
      (self.seconds, self.processorSeconds, self.memory) = (seconds, processorSeconds, memory)
    }
  }

  private let isDone = Mutex(false)

  /// Watches from now on. `exceeded` gets a sentence, on the watching thread, and then the process ends with `status`.
  package init(
    _ budget: Budget, workspace: URL, status: Int32, exceeded: @escaping @Sendable (_ sentence: String) -> Void
  ) {
    let start = DispatchTime.now().uptimeNanoseconds
    Thread.detachNewThread { [weak self] in
      while let self {
        let passed = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        var sentence: String?
        if let most = budget.seconds, passed > most {
          sentence = "it takes more than \(Int(most.rounded(.up))) seconds"
        } else if let most = budget.processorSeconds, Self.processorTime > most {
          sentence = "it takes more than \(Int(most.rounded(.up))) seconds of the processor"
        } else if let most = budget.memory, Self.memoryInUse > most {
          sentence = "it needs more than \(most >> 20) MiB of memory"
        }
        if let sentence {
          self.isDone.withLock { isDone in
            guard !isDone else { return }
            exceeded(sentence)
            try? FileManager.default.removeItem(at: workspace)
            _exit(status)
          }
          return
        }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }

  /// Nothing more is watched: what follows is the tool's own.
  package func end() { isDone.withLock { $0 = true } }

  /// Seconds of the processor that the process has used.
  private static var processorTime: Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Bytes of the process's memory that are in use.
  private static var memoryInUse: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
