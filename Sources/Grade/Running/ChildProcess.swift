package import Foundation
import Glibc

/// A program that runs apart: without this process's input, in a group of its own, for so long and with so much output as it
/// is allowed, and gone with all that it started when that is over.
package struct ChildProcess: Sendable {
  package var program: String
  package var arguments: [String]
  /// Of the clock.
  package var seconds: Double
  /// Bytes of output that are read; more end it.
  package var mostOutput = 64 << 20

  package init(program: String, arguments: [String], seconds: Double) {
    (self.program, self.arguments, self.seconds) = (program, arguments, seconds)
  }

  /// How it ended.
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signal(Int32)
    case timeOut
    case tooMuchOutput
  }

  /// Runs it and waits.
  ///
  /// - Throws: a `POSIXError` where it can't be started.
  package func run() throws -> (ending: Ending, output: Data, errors: Data) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var arguments = ([program] + self.arguments).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    // Another child that is started now would inherit these pipes and keep them open.
    Self.starting.lock()
    let opened = Self.pipes()
    guard let (out, err) = opened else {
      Self.starting.unlock()
      throw POSIXError(.EMFILE)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out[1], 1)
    posix_spawn_file_actions_adddup2(&actions, err[1], 2)
    let status = posix_spawn(&process, program, &actions, &attributes, &arguments, environ)
    close(out[1])
    close(err[1])
    Self.starting.unlock()
    guard status == 0 else {
      close(out[0])
      close(err[0])
      throw POSIXError(POSIXErrorCode(rawValue: status) ?? .ENOEXEC)
    }
    defer {
      close(out[0])
      close(err[0])
    }
    return collect(process, out[0], err[0])
  }

  private static let starting = NSLock()

  /// Two pipes that no child inherits but by a copy.
  private static func pipes() -> (out: [Int32], err: [Int32])? {
    var (out, err): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&out) == 0 else { return nil }
    guard pipe(&err) == 0 else {
      close(out[0])
      close(out[1])
      return nil
    }
    for descriptor in out + err { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return (out, err)
  }

  /// Reads both pipes until they end or the time is over, then waits for the process.
  private func collect(_ process: pid_t, _ out: Int32, _ err: Int32) -> (Ending, Data, Data) {
    let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    var data = [Data(), Data()]
    var isOpen = [true, true]
    var stopped: Ending?
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while isOpen.contains(true), stopped == nil {
      let now = DispatchTime.now().uptimeNanoseconds
      guard now < deadline else {
        stopped = .timeOut
        break
      }
      var polled = [
        pollfd(fd: isOpen[0] ? out : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen[1] ? err : -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polled, 2, Int32(min(1000, (deadline - now) / 1_000_000 + 1)))
      for index in 0..<2 where polled[index].revents != 0 {
        let count = read(polled[index].fd, &buffer, buffer.count)
        if count > 0 {
          data[index].append(contentsOf: buffer[0..<count])
        } else if count == 0 || errno != EINTR {
          isOpen[index] = false
        }
        if data[index].count > mostOutput { stopped = .tooMuchOutput }
      }
    }
    var status: Int32 = 0
    if stopped == nil {
      // Both pipes are closed; the process may go on all the same.
      while waitpid(process, &status, WNOHANG) == 0 {
        guard DispatchTime.now().uptimeNanoseconds < deadline else {
          stopped = .timeOut
          break
        }
        usleep(2000)
      }
    }
    // The whole group, whatever the process started.
    kill(-process, SIGKILL)
    if let stopped {
      waitpid(process, &status, 0)
      return (stopped, data[0], data[1])
    }
    let signal = status & 0x7F
    return (signal == 0 ? .exited((status >> 8) & 0xFF) : .signal(signal), data[0], data[1])
  }
}
