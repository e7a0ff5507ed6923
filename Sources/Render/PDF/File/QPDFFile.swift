internal import CQPDF
internal import Glibc

/// What the PDF library answered to a call that failed.
public struct PDFFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// qpdf's words.
  public let message: String
  /// A sentence.
  public var description: String { "the PDF library failed: \(message)" }
}

/// A PDF in memory, one that grows object by object or one from elsewhere, by the library qpdf.
struct QPDFFile: ~Copyable {
  /// Only for this folder's files.
  var file: qpdf_data?
  /// One more than the highest object number.
  private(set) var nextObject: Int
  private(set) var pages: [qpdf_oh] = []
  /// The bytes of a file from elsewhere: qpdf copies nothing and reads them whenever an object is asked for.
  private let source: UnsafeMutableRawBufferPointer?

  /// A file without pages.
  init() throws(PDFFileError) {
    file = qpdf_init()
    nextObject = 0
    source = nil
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    try check(qpdf_empty_pdf(file))
    nextObject = Int(qpdf_oh_get_int_value(file, qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Size")))
    try check()
  }

  /// A file from elsewhere.
  init(_ bytes: [UInt8]) throws(PDFFileError) {
    file = qpdf_init()
    nextObject = 0
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    source = copy
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    try check(
      qpdf_read_memory(file, "report", copy.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(copy.count), nil))
    nextObject = Int(qpdf_oh_get_int_value(file, qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Size")))
    pages = (0..<max(0, qpdf_get_num_pages(file))).map { qpdf_get_page_n(file, Int($0)) }
    try check()
  }

  deinit {
    var file = file
    qpdf_cleanup(&file)
    source?.deallocate()
  }

  func check(_ status: QPDF_ERROR_CODE = 0) throws(PDFFileError) {
    guard status & 2 == 0, qpdf_has_error(file) == 0 else {
      let words = qpdf_get_error(file).flatMap { qpdf_get_error_full_text(file, $0) }
      throw PDFFileError(message: words.map { String(cString: $0) } ?? "unknown error")
    }
  }

  var pageCount: Int { pages.count }

  /// The number of the catalogue.
  var root: Int { Int(qpdf_oh_get_object_id(file, qpdf_get_root(file))) }

  /// Says which object is the information dictionary.
  mutating func setInformation(_ object: Int) throws(PDFFileError) {
    qpdf_oh_replace_key(file, qpdf_get_trailer(file), "/Info", qpdf_get_object_by_id(file, Int32(object), 0))
    try check()
  }

  /// A new stream of bytes in zlib's format; its object number.
  mutating func addCompressed(
    _ bytes: [UInt8], _ entries: [(String, String)] = [], references: [(String, Int)] = []
  ) throws(PDFFileError) -> Int {
    // A carriage return before the line feed before `endstream` is taken for a part of the line's end by some readers.
    guard bytes.last == 0x0D else {
      return try addStream(bytes, entries + [("Filter", "/FlateDecode")], references: references)
    }
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count + 1)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    text.append(0x3E)
    return try addStream(text, entries + [("Filter", "[/ASCIIHexDecode /FlateDecode]")], references: references)
  }

  /// A new stream; its object number. `references` are entries that name other objects by their numbers.
  mutating func addStream(
    _ bytes: [UInt8], _ entries: [(String, String)], references: [(String, Int)] = []
  ) throws(PDFFileError) -> Int {
    let stream = qpdf_oh_new_stream(file)
    fill(stream, bytes)
    let dictionary = qpdf_oh_get_dict(file, stream)
    for (key, value) in entries { qpdf_oh_replace_key(file, dictionary, "/" + key, qpdf_oh_parse(file, value)) }
    for (key, object) in references {
      qpdf_oh_replace_key(file, dictionary, "/" + key, qpdf_get_object_by_id(file, Int32(object), 0))
    }
    let number = Int(qpdf_oh_get_object_id(file, stream))
    nextObject = max(nextObject, number + 1)
    try check()
    return number
  }

  private func fill(_ stream: qpdf_oh, _ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      qpdf_oh_replace_stream_data(
        file, stream, buffer.baseAddress, buffer.count, qpdf_oh_new_null(file), qpdf_oh_new_null(file))
    }
  }

  /// Replaces objects, or adds them, by their numbers.
  mutating func replace(_ objects: [(Int, PDFValue)]) throws(PDFFileError) {
    var json = "{\"qpdf\":[{\"jsonversion\":2,\"pdfversion\":\"1.7\",\"pushedinheritedpageresources\":false,"
    json += "\"calledgetallpages\":true,\"maxobjectid\":\(objects.map(\.0).max() ?? 0)},{"
    for (index, object) in objects.enumerated() {
      if index > 0 { json += "," }
      json += "\"obj:\(object.0) 0 R\":{\"value\":"
      object.1.write(to: &json)
      json += "}"
    }
    json += "}]}"
    let status = json.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) { qpdf_update_from_json_data(file, $0.baseAddress, UInt64($0.count)) }
    }
    try check(status)
  }

  /// The file's bytes, with an identifier that depends on its content alone.
  mutating func bytes() throws(PDFFileError) -> [UInt8] {
    try check(qpdf_init_write_memory(file))
    qpdf_set_deterministic_ID(file, 1)
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_force_pdf_version(file, "1.7")
    qpdf_set_compress_streams(file, 1)
    // Streams come compressed and stay as they are.
    qpdf_set_decode_level(file, qpdf_dl_none)
    qpdf_set_newline_before_endstream(file, 1)
    try check(qpdf_write(file))
    guard let buffer = qpdf_get_buffer(file) else { throw PDFFileError(message: "nothing was written") }
    return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(file)))
  }
}
