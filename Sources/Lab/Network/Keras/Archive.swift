import Base
import CZip

/// A zip archive, opened for reading.
struct Archive: ~Copyable {
  private let archive: OpaquePointer

  /// Opens `path`; throws libzip's reason.
  init(path: String) throws(Diagnostic) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      throw .unreadableArchive(reason: String(cString: zip_error_strerror(&error)))
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// The bytes of a file of at most `limit` bytes; nil where there is none of that name.
  func bytes(of name: String, limit: Int) throws(Diagnostic) -> [UInt8]? {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat(archive, name, 0, &status) == 0 else { return nil }
    let claimed = Int(clamping: status.size)
    // Deflate expands a byte to at most 1032, so a small archive can't claim much.
    let possible = Int(clamping: status.comp_size).multipliedReportingOverflow(by: 1032)
    guard claimed <= limit, possible.overflow || claimed <= possible.partialValue else {
      throw .tooLargeInArchive(name, bytes: claimed)
    }
    guard let file = zip_fopen(archive, name, 0) else { throw .unreadableArchive(reason: reason) }
    defer { zip_fclose(file) }
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: claimed) { buffer, count in
      while filled < claimed {
        let read = zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(claimed - filled))
        if read <= 0 { break }
        filled += Int(read)
      }
      count = filled
    }
    guard filled == claimed else { throw .unreadableArchive(reason: "`\(name)` ends early or is damaged") }
    // libzip checks the CRC at the end.
    var extra: UInt8 = 0
    guard zip_fread(file, &extra, 1) == 0 else { throw .unreadableArchive(reason: "`\(name)` is damaged") }
    return bytes
  }

  private var reason: String { String(cString: zip_strerror(archive)) }
}
