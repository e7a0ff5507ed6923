package import Base
internal import CQPDF
internal import Glibc

/// The parts of a PDF that a report is verified by: the attached files and the pages' painting operators. The file is
/// untrusted: nothing is unpacked before its size is bounded, and nothing is written.
package struct PDFContents: Sendable {
  /// In the order of the file's name tree.
  package var attachments: [AttachedFile]
  /// The painting operators of each page, unpacked.
  package var pages: [[UInt8]]

  /// A file attached to a PDF.
  package struct AttachedFile: Equatable, Sendable {
    /// As the PDF has it: not a trusted path.
    package var name: String
    package var bytes: [UInt8]
  }

  /// Limits. A report of a hundred pages with pictures has a hundredth of them.
  package enum Limit {
    /// Bytes of the PDF: 128 MiB.
    package static let file = 128 << 20
    /// Files attached.
    package static let attachments = 2_000
    /// Bytes of one attached file or one page: 64 MiB.
    package static let stream = 64 << 20
    /// Bytes of all of them together: 512 MiB.
    package static let total = 512 << 20
    static let treeNodes = 10_000
  }

  /// Reads the bytes of a PDF. The thrown message can follow the file's name and a colon.
  package init(_ bytes: [UInt8]) throws(Diagnostic) {
    guard bytes.count <= Limit.file else { throw Self.tooLarge("the file", bytes.count, most: Limit.file) }
    guard bytes.starts(with: Array("%PDF-".utf8)) else { throw Diagnostic("it is no PDF") }
    let file = try QPDFFile(bytes, complaint: Self.damage)
    guard qpdf_is_encrypted(file.file) == 0 else {
      throw Diagnostic("it is encrypted, and LabReport writes no encrypted PDF")
    }
    var budget = Limit.total
    attachments = try file.attachedFiles(&budget)
    pages = []
    for page in 0..<(try file.pageCount) { pages.append(try file.painting(of: page, &budget)) }
  }

  fileprivate static let damage = "the PDF is damaged"

  fileprivate static func tooLarge(_ what: String, _ bytes: Int, most: Int) -> Diagnostic {
    Diagnostic("\(what) has \(bytes) bytes or more, and at most \(most) are read")
  }
}

extension QPDFFile {
  /// The files of `/Names /EmbeddedFiles`.
  fileprivate func attachedFiles(_ budget: inout Int) throws(Diagnostic) -> [PDFContents.AttachedFile] {
    let names = qpdf_oh_get_key_if_dict(file, qpdf_get_root(file), "/Names")
    var nodes = [(qpdf_oh_get_key_if_dict(file, names, "/EmbeddedFiles"), 0)]
    var visited = 0
    var found: [PDFContents.AttachedFile] = []
    while let (node, depth) = nodes.popLast() {
      visited += 1
      guard visited <= PDFContents.Limit.treeNodes, depth <= 32 else {
        throw Diagnostic("\(PDFContents.damage): the tree of its attachments has no end")
      }
      guard qpdf_oh_is_dictionary(file, node) != 0 else { continue }
      let kids = qpdf_oh_get_key(file, node, "/Kids")
      if qpdf_oh_is_array(file, kids) != 0 {
        let count = min(qpdf_oh_get_array_n_items(file, kids), Int32(PDFContents.Limit.treeNodes))
        for index in (0..<count).reversed() { nodes.append((qpdf_oh_get_array_item(file, kids, index), depth + 1)) }
      }
      let entries = qpdf_oh_get_key(file, node, "/Names")
      guard qpdf_oh_is_array(file, entries) != 0 else { continue }
      for index in 0..<qpdf_oh_get_array_n_items(file, entries) / 2 {
        let specification = qpdf_oh_get_array_item(file, entries, 2 * index + 1)
        guard let attached = try attachedFile(specification, &budget) else { continue }
        found.append(attached)
        guard found.count <= PDFContents.Limit.attachments else {
          throw PDFContents.tooLarge("the list of its attachments", found.count, most: PDFContents.Limit.attachments)
        }
      }
    }
    try check()
    return found
  }

  private func attachedFile(_ specification: qpdf_oh, _ budget: inout Int) throws(Diagnostic) -> PDFContents
    .AttachedFile?
  {
    guard qpdf_oh_is_dictionary(file, specification) != 0 else { return nil }
    func first(_ dictionary: qpdf_oh, where fits: (qpdf_oh) -> Bool) -> qpdf_oh? {
      for key in ["/UF", "/F"] {
        let value = qpdf_oh_get_key_if_dict(file, dictionary, key)
        if fits(value) { return value }
      }
      return nil
    }
    guard let name = first(specification, where: { qpdf_oh_is_string(file, $0) != 0 }),
      let text = qpdf_oh_get_utf8_value(file, name),
      let stream = first(
        qpdf_oh_get_key(file, specification, "/EF"), where: { qpdf_oh_is_stream(file, $0) != 0 })
    else { return nil }
    let words = String(cString: text)
    return PDFContents.AttachedFile(name: words, bytes: try unpacked(stream, "the attachment `\(words)`", &budget))
  }

  /// The painting operators of a page.
  fileprivate func painting(of page: Int, _ budget: inout Int) throws(Diagnostic) -> [UInt8] {
    let contents = qpdf_oh_get_key(file, qpdf_get_page_n(file, page), "/Contents")
    let what = "page \(page + 1)"
    if qpdf_oh_is_stream(file, contents) != 0 { return try unpacked(contents, what, &budget) }
    guard qpdf_oh_is_array(file, contents) != 0 else { return [] }
    var bytes: [UInt8] = []
    for index in 0..<qpdf_oh_get_array_n_items(file, contents) {
      let part = qpdf_oh_get_array_item(file, contents, index)
      guard qpdf_oh_is_stream(file, part) != 0 else { continue }
      bytes += try unpacked(part, what, &budget) + [0x0A]
    }
    return bytes
  }

  /// The bytes of a stream encoded as LabReport encodes them: raw, or by Flate without a predictor, perhaps in
  /// hexadecimal.
  private func unpacked(_ stream: qpdf_oh, _ what: String, _ budget: inout Int) throws(Diagnostic) -> [UInt8] {
    let dictionary = qpdf_oh_get_dict(file, stream)
    var filter = qpdf_oh_get_key(file, dictionary, "/Filter")
    var isHexadecimal = false
    if qpdf_oh_is_array(file, filter) != 0 {
      let count = qpdf_oh_get_array_n_items(file, filter)
      let first = qpdf_oh_get_array_item(file, filter, 0)
      isHexadecimal = count == 2 && qpdf_oh_is_name_and_equals(file, first, "/ASCIIHexDecode") != 0
      if count == 1 || isHexadecimal { filter = qpdf_oh_get_array_item(file, filter, count - 1) }
    }
    var pointer: UnsafeMutablePointer<UInt8>?
    var length = 0
    try check(qpdf_oh_get_stream_data(file, stream, qpdf_dl_none, nil, &pointer, &length))
    defer { free(pointer) }
    // An empty file is an empty stream, whatever its filter.
    guard length > 0 else { return [] }
    let raw = UnsafeBufferPointer(start: pointer, count: length)
    let most = min(PDFContents.Limit.stream, budget)
    let bytes: [UInt8]?
    if qpdf_oh_is_null(file, filter) != 0 {
      bytes = length <= most ? Array(raw) : nil
    } else {
      let hasParameters = qpdf_oh_is_null(file, qpdf_oh_get_key(file, dictionary, "/DecodeParms")) == 0
      guard qpdf_oh_is_name_and_equals(file, filter, "/FlateDecode") != 0, !hasParameters else {
        throw Diagnostic("\(what) is packed in a way that LabReport does not use")
      }
      let packed = isHexadecimal ? Self.decoded(raw) : Array(raw)
      guard let inflated = Inflation.inflated(packed, atMost: most) else {
        throw Diagnostic("\(PDFContents.damage): \(what) can't be unpacked")
      }
      bytes = inflated.isWhole ? inflated.bytes : nil
    }
    guard let bytes else { throw PDFContents.tooLarge(what, most, most: most) }
    budget -= bytes.count
    return bytes
  }

  /// Bytes from hexadecimal digits, up to `>`.
  private static func decoded(_ digits: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x41...0x46: value = digit - 0x37
      case 0x61...0x66: value = digit - 0x57
      case 0x3E: return bytes + (high.map { [$0 << 4] } ?? [])
      default: continue
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }
}
