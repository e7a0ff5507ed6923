import Glibc

/// Tells a file from an earlier one at the same path without reading it.
package struct FileStamp: Equatable, Sendable, Codable {
  private let device: UInt64
  private let node: UInt64
  private let size: Int
  private let modified: [Int]
  /// When the file was written or its entry changed, which users cannot reset: ctime in seconds and nanoseconds.
  private let changed: [Int]

  /// The stamp of the file at `path`, links followed; nil where there is none.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The stamp of an open file; nil where the system tells nothing of it.
  package init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    changed = [Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec)]
  }

  /// Whether the file had been left alone for two seconds at `seconds` of the system's clock. Where it had not, another
  /// write may bear the same time, since file systems count in coarse ticks.
  package func isSettled(at seconds: Int) -> Bool { changed[0] + 2 <= seconds }
}
