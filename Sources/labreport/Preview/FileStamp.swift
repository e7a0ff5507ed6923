import Glibc

/// What tells a file from the one that lay there before, without reading it.
struct FileStamp: Equatable, Sendable {
  private let device: UInt64
  private let node: UInt64
  private let size: Int
  private let modified: [Int]
  private let changed: [Int]

  /// The stamp of the file at `path`, links followed; nil where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    node = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
    changed = [Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec)]
  }
}
