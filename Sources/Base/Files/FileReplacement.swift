package import Foundation

/// A file that is written beside its place and put there whole, so that whatever was there stays whole until then.
///
/// What was not committed is removed when the value goes; what a process that was killed left, by `removeLeftovers`.
package final class FileReplacement {
  /// Where the file is to stand.
  package let path: String
  /// Where it is written: an empty file beside `path`, which nobody else has.
  package let temporaryPath: String
  /// Open and locked as long as the value lives, which tells others that the file is in use.
  private let descriptor: Int32
  private var isCommitted = false

  private static let ending = ".partial"

  /// Makes the empty file; throws a `Diagnostic` with the system's reason.
  package init(path: String) throws {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    for attempt in 0..<1000 {
      let candidate = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).\(attempt)\(Self.ending)").path
      let descriptor = open(candidate, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        _ = Self.lock(descriptor)
        // Between its making and the lock it may have been taken for a leftover.
        guard Self.isStill(descriptor, at: candidate) else {
          close(descriptor)
          continue
        }
        self.path = path
        self.descriptor = descriptor
        temporaryPath = candidate
        return
      }
      guard errno == EEXIST else { break }
    }
    throw FileReplacement.failure(path)
  }

  deinit {
    if !isCommitted { unlink(temporaryPath) }
    close(descriptor)
  }

  /// Puts the file in its place, once, and returns when the disk has it.
  package func commit() throws {
    guard fsync(descriptor) == 0 else { throw FileReplacement.failure(path) }
    try commitUnsynced()
  }

  /// Puts the file in its place, once, without waiting for the disk: for what can be found damaged and made again.
  package func commitUnsynced() throws {
    precondition(!isCommitted, "committed twice")
    guard rename(temporaryPath, path) == 0 else { throw FileReplacement.failure(path) }
    isCommitted = true
  }

  /// Removes the temporary files in `folder` that no living process writes, and gives their names in order.
  @discardableResult
  package static func removeLeftovers(in folder: String) -> [String] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.filter { name in
      guard name.hasPrefix("."), name.hasSuffix(ending) else { return false }
      let path = folder + "/" + name
      let descriptor = open(path, O_RDWR | O_CLOEXEC)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      guard lock(descriptor), isStill(descriptor, at: path) else { return false }
      return unlink(path) == 0
    }
  }

  /// Locks an open file for this opening of it; false where another has it.
  ///
  /// The lock belongs to the opening (`F_OFD_SETLK`), not to the process, and ends with it, however the process ends.
  /// HDF5's own lock on files that it writes is of another kind (`flock`), and the two don't meet.
  private static func lock(_ descriptor: Int32) -> Bool {
    let setOpenFileLock: Int32 = 37
    var range = flock()
    range.l_type = Int16(F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    return fcntl(descriptor, setOpenFileLock, &range) == 0
  }

  /// Whether `path` still names the open file.
  private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
    var open = stat(), named = stat()
    return fstat(descriptor, &open) == 0 && stat(path, &named) == 0 && open.st_ino == named.st_ino
      && open.st_dev == named.st_dev
  }

  private static func failure(_ path: String) -> Diagnostic {
    Diagnostic("\(path): can't be written: \(String(cString: strerror(errno)))")
  }
}

extension FileReplacement {
  /// Writes `data` beside `path` and puts it there whole, on the disk.
  package static func write(_ data: Data, to path: String) throws {
    let file = try FileReplacement(path: path)
    try file.fill(data)
    try file.commit()
  }

  /// Writes `data` beside `path` and puts it there whole; what a failing power supply may damage is made again.
  package static func writeUnsynced(_ data: Data, to path: String) throws {
    let file = try FileReplacement(path: path)
    try file.fill(data)
    try file.commitUnsynced()
  }

  /// Writes `data` to `path` as `write` does, where the file does not hold it already.
  package static func update(_ data: Data, at path: String) throws {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
    if size == data.count, (try? Data(contentsOf: URL(filePath: path))) == data { return }
    try write(data, to: path)
  }

  /// Writes all of `data`, however many calls of the system that takes.
  private func fill(_ data: Data) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileReplacement.failure(path) }
      rest = rest.dropFirst(count)
    }
  }
}
