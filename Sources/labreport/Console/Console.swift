import Foundation
import Render
import Synchronization

/// Standard error: warnings, and a bar with the remaining time where it is a terminal. Nothing of a run's course goes to
/// standard output or into a file.
final class Console: Sendable {

  private struct State {
    var started = ContinuousClock.now
    var title = ""
    var drawn = ContinuousClock.now
    var barIsShown = false
  }

  private let isTerminal: Bool
  private let state = Mutex(State())

  private let observer: (@Sendable (_ title: String, _ done: Double) -> Void)?

  /// A console on standard error; `observer` hears of all progress, also where there is no terminal.
  init(observer: (@Sendable (_ title: String, _ done: Double) -> Void)? = nil) {
    isTerminal = isatty(STDERR_FILENO) == 1
    self.observer = observer
  }

  /// Writes `text` above a bar that may be there, without what a terminal would obey.
  func write(_ text: String) {
    state.withLock { state in
      if state.barIsShown { clear() }
      state.barIsShown = false
      FileHandle.standardError.write(Data(text.printable(keepingLines: true).utf8))
    }
  }

  /// A line `warning: …`.
  func warn(_ sentence: String) { write("warning: \(sentence)\n") }

  /// Shows that `done` of 1 of the work called `title` is done; at most ten times a second, and only on a terminal.
  func progress(_ title: String, _ done: Double) {
    observer?(title, done)
    guard isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if state.title != title {
        state.title = title
        state.started = now
      } else if now - state.drawn < .milliseconds(100), done < 1 {
        return
      }
      state.drawn = now
      if done >= 1 {
        if state.barIsShown { clear() }
        state.barIsShown = false
        return
      }
      let elapsed = (now - state.started) / .seconds(1)
      let remaining = done > 0.02 ? Self.time(elapsed / done - elapsed) : ""
      let width = 28
      let full = max(0, min(width, Int(done * Double(width))))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      FileHandle.standardError.write(Data("\r\u{1B}[K\(title)  \(bar)  \(Int(done * 100)) %  \(remaining)".utf8))
      state.barIsShown = true
    }
  }

  private func clear() { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60 ? "\(whole) s left" : "\(whole / 60) min \(whole % 60) s left"
  }
}
