import Base
import Foundation

/// A regular file for random access on any thread, without the HDF5 library; reading fails where it has changed.
final class OpenFile: Sendable {
  /// The file's size when it was opened.
  let byteCount: Int
  private let descriptor: Int32
  private let place: HDF5Place
  private let stamp: FileStamp?

  /// Opens `path` for reading; throws the system's reason, and for a folder, a pipe or a device.
  init(path: String) throws {
    place = HDF5Place(file: path, object: "")
    // Without `O_NONBLOCK`, opening a pipe waits for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let error = Diagnostic(
        place, errno == ENOENT ? .missingFile : .unreadable(reason: String(cString: strerror(errno))))
      if descriptor >= 0 { close(descriptor) }
      throw error
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Diagnostic(place, .notRegularFile)
    }
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
    stamp = FileStamp(descriptor: descriptor)
  }

  /// Whether the open file `descriptor` is this one, unchanged.
  func isSame(as descriptor: Int32) -> Bool { stamp != nil && FileStamp(descriptor: descriptor) == stamp }

  /// Throws where the file was written to or replaced since it was opened.
  func checkUnchanged() throws {
    guard isSame(as: descriptor) else { throw Diagnostic(place, .changed) }
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with the bytes at `offset`; throws where the file ends first.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    guard try readSome(at: offset, into: buffer) == buffer.count else { throw Diagnostic(place, .truncated) }
  }

  /// Up to `count` bytes at `offset`; fewer where the file ends.
  func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    var failure: (any Error)?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do {
        filled = try readSome(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads until `buffer` is full or the file ends, and checks that the file is unchanged; the number of bytes read.
  private func readSome(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count, let start = buffer.baseAddress {
      let count = pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Diagnostic(place, .unreadable(reason: String(cString: strerror(errno)))) }
      if count == 0 { break }
      done += count
    }
    try checkUnchanged()
    return done
  }
}
