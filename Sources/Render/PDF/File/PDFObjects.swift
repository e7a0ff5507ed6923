import Base

/// The objects of a file that is being built, and their plain serialization (ISO 32000-1, 7.5).
///
/// qpdf reads that file like any other and compresses it. Building the objects in qpdf, from its JSON, takes as long and
/// more code (Benchmarks/LOG.md).
struct PDFObjects {
  /// Object n is at n − 1.
  private var objects: [Object] = []

  private struct Object {
    var value: PDFValue
    /// A stream's bytes; `value` is its dictionary.
    var stream: [UInt8]?
  }

  /// The number of objects.
  var count: Int { objects.count }

  /// Adds an object that is not a stream; returns its number.
  @discardableResult mutating func add(_ value: PDFValue) -> Int {
    objects.append(Object(value: value))
    return objects.count
  }

  /// Adds a stream; returns its number.
  @discardableResult mutating func add(stream bytes: [UInt8], _ entries: [(String, PDFValue)]) -> Int {
    objects.append(Object(value: .dictionary(entries + [("Length", .integer(bytes.count))]), stream: bytes))
    return objects.count
  }

  /// Adds a stream of bytes in zlib's format; returns its number.
  @discardableResult mutating func add(compressed bytes: [UInt8], _ entries: [(String, PDFValue)] = []) -> Int {
    let flate = PDFValue.name("FlateDecode")
    // Some readers take a carriage return before the line feed before `endstream` for a part of the end of line.
    guard bytes.last == 0x0D else { return add(stream: bytes, entries + [("Filter", flate)]) }
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count + 1)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    text.append(0x3E)
    return add(stream: text, entries + [("Filter", .array([.name("ASCIIHexDecode"), flate]))])
  }

  /// The file's bytes. `root` is the number of the catalogue, `information` that of the information dictionary.
  func file(root: Int, information: Int) -> [UInt8] {
    var bytes = Array("%PDF-1.7\n".utf8)
    bytes.reserveCapacity(objects.reduce(1 << 20) { $0 + ($1.stream?.count ?? 0) })
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += "\(index + 1) 0 obj\n".utf8
      object.value.write(to: &bytes)
      if let stream = object.stream {
        bytes += "\nstream\n".utf8
        bytes += stream
        bytes += "\nendstream".utf8
      }
      bytes += "\nendobj\n".utf8
    }
    let table = bytes.count
    bytes += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8
    for offset in offsets {
      let digits = String(offset)
      bytes += "\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8
    }
    bytes += "trailer\n".utf8
    PDFValue.dictionary([
      ("Size", .integer(objects.count + 1)), ("Root", .reference(root)), ("Info", .reference(information)),
    ]).write(to: &bytes)
    bytes += "\nstartxref\n\(table)\n%%EOF\n".utf8
    return bytes
  }
}
