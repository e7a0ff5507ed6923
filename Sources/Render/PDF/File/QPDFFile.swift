internal import CQPDF
internal import Glibc

/// What the PDF library answered to a call that failed.
public struct PDFFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// qpdf's words.
  public let message: String
  /// A sentence.
  public var description: String { "the PDF library failed: \(message)" }
}

/// A PDF in memory whose objects can be replaced, by the library qpdf.
struct QPDFFile: ~Copyable {
  /// Only for this folder's files.
  var file: qpdf_data?
  /// One more than the highest object number.
  private(set) var nextObject: Int
  private(set) var pages: [qpdf_oh] = []

  init(_ bytes: [UInt8]) throws(PDFFileError) {
    file = qpdf_init()
    nextObject = 0
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    let status = bytes.withUnsafeBytes { buffer in
      qpdf_read_memory(
        file, "report", buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(buffer.count), nil)
    }
    try check(status)
    nextObject = Int(qpdf_oh_get_int_value(file, qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Size")))
    pages = (0..<max(0, qpdf_get_num_pages(file))).map { qpdf_get_page_n(file, Int($0)) }
    try check()
  }

  deinit {
    var file = file
    qpdf_cleanup(&file)
  }

  func check(_ status: QPDF_ERROR_CODE = 0) throws(PDFFileError) {
    guard status & 2 == 0, qpdf_has_error(file) == 0 else {
      let words = qpdf_get_error(file).flatMap { qpdf_get_error_full_text(file, $0) }
      throw PDFFileError(message: words.map { String(cString: $0) } ?? "unknown error")
    }
  }

  var pageCount: Int { pages.count }

  /// The numbers of the objects of the pages.
  var pageObjects: [Int] { pages.map { Int(qpdf_oh_get_object_id(file, $0)) } }

  /// The number of the catalogue.
  var root: Int { Int(qpdf_oh_get_object_id(file, qpdf_get_root(file))) }

  /// The number of the page tree.
  var pageTree: Int { Int(qpdf_oh_get_object_id(file, qpdf_oh_get_key(file, qpdf_get_root(file), "/Pages"))) }

  /// The number of the information dictionary.
  var information: Int { Int(qpdf_oh_get_object_id(file, qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Info"))) }

  /// What a page paints.
  func content(of page: Int) throws(PDFFileError) -> [UInt8] {
    var pointer: UnsafeMutablePointer<UInt8>?
    var length = 0
    try check(qpdf_oh_get_page_content_data(file, pages[page], &pointer, &length))
    defer { free(pointer) }
    return Array(UnsafeBufferPointer(start: pointer, count: length))
  }

  /// Puts what a page paints, and further entries of its dictionary that are plain numbers and names.
  mutating func setPage(_ page: Int, content: [UInt8], structureKey: Int) throws(PDFFileError) {
    let stream = qpdf_oh_new_stream(file)
    fill(stream, content)
    qpdf_oh_replace_key(file, pages[page], "/Contents", qpdf_make_indirect_object(file, stream))
    qpdf_oh_replace_key(file, pages[page], "/StructParents", qpdf_oh_new_integer(file, Int64(structureKey)))
    qpdf_oh_replace_key(file, pages[page], "/Tabs", qpdf_oh_new_name(file, "/S"))
    qpdf_oh_remove_key(file, pages[page], "/Annots")
    try check()
  }

  /// Lists the annotations of a page.
  mutating func setAnnotations(_ objects: [Int], ofPage page: Int) throws(PDFFileError) {
    guard !objects.isEmpty else { return }
    let array = qpdf_oh_new_array(file)
    for object in objects { qpdf_oh_append_item(file, array, qpdf_get_object_by_id(file, Int32(object), 0)) }
    qpdf_oh_replace_key(file, pages[page], "/Annots", array)
    try check()
  }

  /// A new stream; its object number.
  mutating func addStream(_ bytes: [UInt8], _ entries: [(String, String)]) throws(PDFFileError) -> Int {
    let stream = qpdf_oh_new_stream(file)
    fill(stream, bytes)
    let dictionary = qpdf_oh_get_dict(file, stream)
    for (key, value) in entries { qpdf_oh_replace_key(file, dictionary, "/" + key, qpdf_oh_parse(file, value)) }
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

  /// Completes the fonts as PDF/A wants them: TrueType fonts say how characters become glyphs.
  mutating func completeFonts() throws(PDFFileError) {
    for number in 1..<nextObject {
      let object = qpdf_get_object_by_id(file, Int32(number), 0)
      defer { qpdf_oh_release(file, object) }
      guard qpdf_oh_is_dictionary(file, object) != 0 else { continue }
      let subtype = qpdf_oh_get_key_if_dict(file, object, "/Subtype")
      if qpdf_oh_is_name_and_equals(file, subtype, "/CIDFontType2") != 0,
        qpdf_oh_has_key(file, object, "/CIDToGIDMap") == 0
      {
        qpdf_oh_replace_key(file, object, "/CIDToGIDMap", qpdf_oh_new_name(file, "/Identity"))
      }
    }
    try check()
  }

  /// The file's bytes, with an identifier that depends on its content alone.
  mutating func bytes() throws(PDFFileError) -> [UInt8] {
    try check(qpdf_init_write_memory(file))
    qpdf_set_deterministic_ID(file, 1)
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_force_pdf_version(file, "1.7")
    qpdf_set_compress_streams(file, 1)
    qpdf_set_newline_before_endstream(file, 1)
    try check(qpdf_write(file))
    guard let buffer = qpdf_get_buffer(file) else { throw PDFFileError(message: "nothing was written") }
    return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(file)))
  }
}
