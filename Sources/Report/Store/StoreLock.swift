import Foundation
import Glibc

/// A lock that one build of a project holds while it computes. The system releases it when the process ends, however it
/// ends. Where files can't be locked, nobody waits.
final class StoreLock {
  private let file: URL?
  private let console: any Console
  /// The message while another process holds the lock; none where empty.
  private let waiting: String
  private var descriptor: Int32 = -1
  private var depth = 0

  /// The lock in `file`; none where nil.
  init(file: URL?, console: any Console, waiting: String = "") {
    self.file = file
    self.console = console
    self.waiting = waiting
  }

  /// Does `work` while nobody else holds the lock; calls by the same thread may nest.
  func held<Value>(_ work: () throws -> Value) throws -> Value {
    if depth == 0 { take() }
    depth += 1
    defer {
      depth -= 1
      if depth == 0, descriptor >= 0 {
        close(descriptor)
        descriptor = -1
      }
    }
    return try work()
  }

  private func take() {
    guard let file else { return }
    descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    guard errno == EWOULDBLOCK else { return }
    if !waiting.isEmpty { console.write(waiting) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }
}
