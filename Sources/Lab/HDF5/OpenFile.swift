import Foundation

/// A file that is read at any place by any thread, without the HDF5 library.
final class OpenFile: Sendable {
  private let descriptor: Int32
  private let place: HDF5Place

  /// Opens `path` to read; throws the system's reason.
  init(path: String, place: HDF5Place) throws {
    self.place = place
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw HDF5Error(place, errno == ENOENT ? .missingFile : .unreadable(reason: String(cString: strerror(errno))))
    }
  }

  deinit { close(descriptor) }

  /// Fills `buffer` with the bytes at `offset`; throws `truncated` where the file ends first.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    guard try readSome(at: offset, into: buffer) == buffer.count else { throw HDF5Error(place, .truncated) }
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

  /// Reads until `buffer` is full or the file ends; the number of bytes read.
  private func readSome(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var done = 0
    while done < buffer.count, let start = buffer.baseAddress {
      let count = pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw HDF5Error(place, .unreadable(reason: String(cString: strerror(errno)))) }
      if count == 0 { break }
      done += count
    }
    return done
  }
}
