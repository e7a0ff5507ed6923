import Base
import Foundation
import Report
import Synchronization

/// Standard error: warnings, and a bar with the remaining time where it is a terminal. Nothing of a run's course goes to
/// standard output or into a file.
final class TerminalConsole: Console {

  private struct State {
    var started = ContinuousClock.now
    var title = ""
    var drawn = ContinuousClock.now
    var barIsShown = false
    /// How long the work took when it last ran.
    var expected: Double?
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

  /// The work called `title` begins; it took `seconds` when it last ran, where that is known.
  func expect(_ title: String, seconds: Double?) {
    state.withLock {
      $0.title = title
      $0.started = ContinuousClock.now
      $0.expected = seconds
    }
  }

  /// Shows that `done` of 1 of the work called `title` is done; at most ten times a second, and only on a terminal.
  func progress(_ title: String, _ done: Double) {
    observer?(title, done)
    guard isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if state.title != title {
        state.title = title
        state.started = now
        state.expected = nil
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
      let remaining = Self.remaining(done: done, elapsed: elapsed, expected: state.expected).map(Self.time) ?? ""
      let width = 28
      let full = max(0, min(width, Int(done * Double(width))))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      FileHandle.standardError.write(Data("\r\u{1B}[K\(title)  \(bar)  \(Int(done * 100)) %  \(remaining)".utf8))
      state.barIsShown = true
    }
  }

  /// The seconds that are left, from how long the work took last time and, the further it is, from how it goes now.
  static func remaining(done: Double, elapsed: Double, expected: Double?) -> Double? {
    let extrapolated = done > 0.02 ? elapsed / done - elapsed : nil
    guard let expected else { return extrapolated }
    let learned = max(0, expected * (1 - done))
    guard let extrapolated else { return learned }
    let weight = min(1, done / 0.25)
    return extrapolated * weight + learned * (1 - weight)
  }

  private func clear() { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 60 ? "\(whole) s left" : "\(whole / 60) min \(whole % 60) s left"
  }
}
