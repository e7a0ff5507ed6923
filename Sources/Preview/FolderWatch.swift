import Base
import Glibc

/// Waits for files in folders to change, through the kernel's inotify.
package final class FolderWatch {
  private let descriptor: Int32

  /// A watch over no folder yet; throws a `Diagnostic` where the system has no more of them.
  package init() throws {
    descriptor = inotify_init()
    guard descriptor >= 0 else {
      throw Diagnostic("files can't be watched: \(String(cString: strerror(errno)))")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Watches `folders` too; those that are not there are passed over, and those that are watched already stay so.
  package func watch(_ folders: [String]) {
    // Not IN_CREATE: a new file is of interest when it has been written, a link when it is moved to its place.
    let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_DELETE)
    for folder in folders { _ = inotify_add_watch(descriptor, folder, events) }
  }

  /// Returns when a file has changed, or after `limit` milliseconds where one is given.
  ///
  /// Changes that follow within `quiet` milliseconds, such as those of a save beside and rename, count as one.
  ///
  /// - Returns: whether a file has changed.
  package func wait(quiet: Int32 = 4, limit: Int32? = nil) -> Bool {
    var hasChanged = false
    while true {
      var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&watched, 1, hasChanged ? quiet : limit ?? -1)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return hasChanged }
      if readEvents() { hasChanged = true }
    }
  }

  /// Takes the events that have come; whether any of them is of interest.
  private func readEvents() -> Bool {
    let header = 16
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count >= header else { return false }
      var isOfInterest = false
      var offset = 0
      while offset + header <= count {
        let length = Int(buffer.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
        let end = min(offset + header + length, count)
        let name = String(decoding: buffer[offset + header..<end].prefix { $0 != 0 }, as: UTF8.self)
        if Self.isOfInterest(name) { isOfInterest = true }
        offset += header + length
      }
      return isOfInterest
    }
  }

  /// Whether a file of this name can be part of a report: not one that an editor keeps beside it. No name means that
  /// events were lost.
  static func isOfInterest(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasSuffix("~") && !name.hasSuffix(".swp") && !name.hasSuffix(".partial")
      && name != "4913"
  }
}
