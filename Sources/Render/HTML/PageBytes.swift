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
      guard bytes[index] >= 0x80 else {
        index += 1
        continue
      }
      let (scalar, length) = scalar(at: index)
      if let scalar { found.insert(scalar) }
      index += length
    }
    return found
  }

  /// The lone letters of formulas, which a browser shows in the italic alphabet of mathematics.
  var italicLetters: Set<Unicode.Scalar> {
    let (start, end) = (Array("<mi>".utf8), Array("</mi>".utf8))
    var found: Set<Unicode.Scalar> = []
    var index = 0
    while index + start.count < bytes.count {
      guard bytes[index] == start[0], bytes[index...].starts(with: start) else {
        index += 1
        continue
      }
      index += start.count
      let (scalar, length) = scalar(at: index)
      if let scalar, bytes[(index + length)...].starts(with: end) { found.insert(scalar) }
    }
    return Set(MathAlphabet.italic.mapped(String(String.UnicodeScalarView(found))).unicodeScalars)
  }

  /// The character that begins at `index`, and its bytes. A string's UTF-8 is well-formed, so that the first byte says how
  /// many there are.
  private func scalar(at index: Int) -> (Unicode.Scalar?, length: Int) {
    let first = bytes[index]
    guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (Unicode.Scalar(value), length)
  }

  /// Whether `mark`, which is not empty, is somewhere in it, byte by byte.
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
