import Base
internal import CQPDF
internal import Glibc

/// A PDF in memory, opened by qpdf.
struct QPDFFile: ~Copyable {
  /// For the files of this folder only.
  var file: qpdf_data?
  /// The file's bytes, which qpdf doesn't copy but reads whenever it needs an object.
  private let source: UnsafeMutableRawBufferPointer

  /// The beginning of the message where qpdf fails.
  private let complaint: String

  /// Reads a file.
  init(_ bytes: [UInt8], complaint: String = "the PDF library failed") throws(Diagnostic) {
    self.complaint = complaint
    file = qpdf_init()
    source = .allocate(byteCount: bytes.count, alignment: 1)
    source.copyBytes(from: bytes)
    qpdf_silence_errors(file)
    qpdf_set_suppress_warnings(file, 1)
    try check(
      qpdf_read_memory(
        file, "report", source.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(source.count), nil))
  }

  deinit {
    var file = file
    qpdf_cleanup(&file)
    source.deallocate()
  }

  func check(_ status: QPDF_ERROR_CODE = 0) throws(Diagnostic) {
    guard status & 2 == 0, qpdf_has_error(file) == 0 else {
      let words = qpdf_get_error(file).flatMap { qpdf_get_error_full_text(file, $0) }
      throw Diagnostic("\(complaint): \(words.map { String(cString: $0) } ?? "unknown error")")
    }
  }

  var pageCount: Int {
    get throws(Diagnostic) {
      let count = Int(qpdf_get_num_pages(file))
      try check()
      return max(0, count)
    }
  }

  /// The file's bytes with object streams, and an identifier that depends on its content alone.
  mutating func packed() throws(Diagnostic) -> [UInt8] {
    try check(qpdf_init_write_memory(file))
    qpdf_set_deterministic_ID(file, 1)
    qpdf_set_object_stream_mode(file, qpdf_o_generate)
    qpdf_force_pdf_version(file, "1.7")
    qpdf_set_compress_streams(file, 1)
    // Streams come compressed and stay as they are.
    qpdf_set_decode_level(file, qpdf_dl_none)
    qpdf_set_newline_before_endstream(file, 1)
    try check(qpdf_write(file))
    guard let buffer = qpdf_get_buffer(file) else { throw Diagnostic("\(complaint): nothing was written") }
    return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(file)))
  }
}
