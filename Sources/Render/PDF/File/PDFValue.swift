/// A PDF object as a plain value.
indirect enum PDFValue {
  case name(String)
  case text(String)
  case bytes([UInt8])
  case integer(Int)
  case real(Double)
  case bool(Bool)
  case null
  /// A reference to the object of a number.
  case reference(Int)
  case array([PDFValue])
  case dictionary([(String, PDFValue)])

  /// The object in PDF syntax (ISO 32000-1, 7.3).
  func write(to out: inout [UInt8]) {
    switch self {
    case .name(let name): Self.write(name: name, to: &out)
    case .text(let text): Self.write(text: text, to: &out)
    case .bytes(let bytes):
      out.append(0x3C)
      for byte in bytes { Self.write(hexadecimal: byte, to: &out) }
      out.append(0x3E)
    case .integer(let number): Self.write(number, to: &out)
    case .real(let number): Self.write(decimal: number, to: &out)
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .null: out += "null".utf8
    case .reference(let number):
      Self.write(number, to: &out)
      out += " 0 R".utf8
    case .array(let values):
      out.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(0x20) }
        value.write(to: &out)
      }
      out.append(0x5D)
    case .dictionary(let entries):
      out += "<<".utf8
      for (key, value) in entries {
        Self.write(name: key, to: &out)
        out.append(0x20)
        value.write(to: &out)
      }
      out += ">>".utf8
    }
  }

  /// Characters that are not regular are written as their codes.
  private static func write(name: String, to out: inout [UInt8]) {
    out.append(0x2F)
    for byte in name.utf8 {
      let isRegular = byte > 0x20 && byte < 0x7F && !"#%()<>[]{}/".utf8.contains(byte)
      if isRegular {
        out.append(byte)
      } else {
        out.append(0x23)
        write(hexadecimal: byte, to: &out)
      }
    }
  }

  /// The bytes of a text string: printable ASCII as is, anything else in UTF-16 with a byte order mark. Name trees are
  /// sorted by them (7.9.6).
  static func bytes(of text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return Array(text.utf8) }
    return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  private static func write(text: String, to out: inout [UInt8]) {
    let bytes = bytes(of: text)
    guard bytes.first != 0xFE else {
      out.append(0x3C)
      for byte in bytes { write(hexadecimal: byte, to: &out) }
      out.append(0x3E)
      return
    }
    out.append(0x28)
    for byte in bytes {
      if "()\\".utf8.contains(byte) { out.append(0x5C) }
      out.append(byte)
    }
    out.append(0x29)
  }

  private static func write(hexadecimal byte: UInt8, to out: inout [UInt8]) {
    for digit in [byte >> 4, byte & 15] { out.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
  }

  private static func write(_ number: Int, to out: inout [UInt8]) { out += String(number).utf8 }

  /// With at most three decimals.
  private static func write(decimal number: Double, to out: inout [UInt8]) {
    let thousandths = Int((number * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    if thousandths < 0 { out.append(0x2D) }
    write(whole, to: &out)
    guard rest > 0 else { return }
    var digits = String(rest)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    out += ".\(digits)".utf8
  }
}
