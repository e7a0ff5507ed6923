import Foundation

/// A page of megabytes, searched as bytes: comparing characters by Unicode's rules would take a tenth of a second.
struct PageBytes {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The characters beyond ASCII.
  var characters: Set<Unicode.Scalar> {
    var found: Set<Unicode.Scalar> = []
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      guard first >= 0x80 else {
        index += 1
        continue
      }
      // A string's UTF-8 is well-formed, so the first byte gives the length.
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      var value = UInt32(first) & (0xFF >> UInt32(length + 1))
      for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
      if let scalar = Unicode.Scalar(value) { found.insert(scalar) }
      index += length
    }
    return found
  }

  /// Whether it contains the bytes of `mark`, which is not empty.
  func contains(_ mark: String) -> Bool {
    let mark = Array(mark.utf8)
    precondition(!mark.isEmpty, "nothing to look for")
    return bytes.withUnsafeBytes { page in
      var start = 0
      while start + mark.count <= page.count,
        let found = memchr(page.baseAddress! + start, CInt(mark[0]), page.count - start - mark.count + 1)
      {
        if memcmp(found, mark, mark.count) == 0 { return true }
        start = found - UnsafeMutableRawPointer(mutating: page.baseAddress!) + 1
      }
      return false
    }
  }
}
