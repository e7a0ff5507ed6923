internal import CPNG

/// Inflates Flate streams (RFC 1950) with zlib, up to a limit.
enum Inflation {
  /// The inflated bytes, at most `limit`; nil where the stream is damaged or truncated.
  static func inflated(_ packed: [UInt8], atMost limit: Int) -> (bytes: [UInt8], isWhole: Bool)? {
    packed.withUnsafeBufferPointer { inflated($0, atMost: limit) }
  }

  private static func inflated(
    _ packed: UnsafeBufferPointer<UInt8>, atMost limit: Int
  ) -> (bytes: [UInt8], isWhole: Bool)? {
    var stream = z_stream()
    guard packed.count <= Int(UInt32.max),
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(packed.count)
    var result: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (status, count) = part.withUnsafeMutableBufferPointer { buffer -> (Int32, Int) in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        return (status, buffer.count - Int(stream.avail_out))
      }
      guard result.count + count <= limit else { return (result, false) }
      result += part[..<count]
      if status == Z_STREAM_END { return (result, true) }
      guard status == Z_OK, count > 0 || stream.avail_in > 0 else { return nil }
    }
  }
}
