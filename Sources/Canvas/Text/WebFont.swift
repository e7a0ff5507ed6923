import Base

/// Packs an OpenType file as WOFF 1.0 (W3C Recommendation, 2012): the same tables, each compressed.
package enum WebFont {
  /// The bytes of the WOFF file; nil where `font` is no OpenType file of one face. The same bytes for the same font and the
  /// same version of libdeflate.
  package static func woff(_ font: [UInt8]) -> [UInt8]? {
    guard let tables = tables(of: font) else { return nil }
    let head = 44 + 20 * tables.count
    var directory: [UInt8] = []
    var body: [UInt8] = []
    for table in tables {
      let plain = Array(font[table.offset..<table.offset + table.length])
      let smaller = Deflate.compressed(plain, level: 9)
      let packed = smaller.count < plain.count ? smaller : plain
      directory += table.tag
      for number in [head + body.count, packed.count, plain.count] { directory += bytes(UInt32(number)) }
      directory += bytes(table.checksum)
      body += packed
      body += [UInt8](repeating: 0, count: (4 - packed.count % 4) % 4)
    }
    // The size of the original: its header, its directory, and every table padded to four bytes.
    let whole = 12 + tables.reduce(0) { $0 + 16 + ($1.length + 3) / 4 * 4 }
    var out = Array("wOFF".utf8) + font[0..<4]
    out += bytes(UInt32(head + body.count)) + bytes(UInt16(tables.count)) + bytes(UInt16(0)) + bytes(UInt32(whole))
    out += bytes(UInt16(1)) + bytes(UInt16(0))
    // No metadata, no private data.
    out += [UInt8](repeating: 0, count: 20)
    return out + directory + body
  }

  private struct Table {
    var tag: [UInt8]
    var checksum: UInt32
    var offset: Int
    var length: Int
  }

  private static func tables(of font: [UInt8]) -> [Table]? {
    func number(_ place: Int) -> UInt32 { font[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    guard font.count >= 12, !font.starts(with: Array("ttcf".utf8)) else { return nil }
    let count = Int(font[4]) << 8 | Int(font[5])
    guard count > 0, font.count >= 12 + 16 * count else { return nil }
    var tables: [Table] = []
    for index in 0..<count {
      let place = 12 + 16 * index
      let (offset, length) = (Int(number(place + 8)), Int(number(place + 12)))
      guard offset + length <= font.count else { return nil }
      tables.append(
        Table(tag: Array(font[place..<place + 4]), checksum: number(place + 4), offset: offset, length: length))
    }
    return tables.sorted { $0.tag.lexicographicallyPrecedes($1.tag) }
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
