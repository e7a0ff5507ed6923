import Foundation

/// A file that is written beside its place and put there whole, so that whatever was there stays whole until then.
///
/// What was not committed is removed when the value goes.
public final class FileReplacement {
  /// Where the file is to stand.
  public let path: String
  /// Where it is written: an empty file beside `path`, which nobody else has.
  public let temporaryPath: String
  private var isCommitted = false

  /// Makes the empty file; throws `HDF5Error.unwritable` with the system's reason.
  public init(path: String) throws {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    for attempt in 0..<1000 {
      let candidate = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).\(attempt).partial").path
      let descriptor = open(candidate, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        close(descriptor)
        self.path = path
        temporaryPath = candidate
        return
      }
      guard errno == EEXIST else { break }
    }
    throw FileReplacement.failure(path)
  }

  deinit { if !isCommitted { unlink(temporaryPath) } }

  /// Puts the file in its place; once.
  public func commit() throws {
    precondition(!isCommitted, "committed twice")
    let descriptor = open(temporaryPath, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReplacement.failure(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else { throw FileReplacement.failure(path) }
    isCommitted = true
  }

  private static func failure(_ path: String) -> HDF5Error {
    HDF5Error(HDF5Place(file: path, object: ""), .unwritable(reason: String(cString: strerror(errno))))
  }
}
