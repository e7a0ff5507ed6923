internal import CPNG

/// Compression by zlib.
public enum Deflate {
  /// The bytes in zlib's format (RFC 1950); the same for the same bytes and library.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(length))
    let status = compress2(&result, &length, bytes, UInt(bytes.count), 6)
    // With a buffer of the bound's size zlib fails only where memory ends.
    precondition(status == Z_OK, "zlib answered \(status) for \(bytes.count) bytes")
    result.removeLast(result.count - Int(length))
    return result
  }
}
