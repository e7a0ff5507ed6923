package import Base
internal import CQPDF
internal import Glibc

/// What of a PDF decides what a reader sees or hears: of each page its operators, fonts with their maps to text, pictures and
/// forms, annotations and all else in its dictionary; of the document its forms, layers, metadata, structure and the rest.
///
/// Each part is a digest over its objects, whatever their numbers, order and packing, so that a file that another program
/// only wrote again has the same.
package struct PDFPainting: Sendable, Equatable {
  /// By the part's name, which can stand in a sentence.
  private var pages: [[(name: String, digest: Digest)]] = []
  private var document: [(name: String, digest: Digest)] = []

  /// Reads the bytes of a PDF that `PDFContents` has read. The thrown message can follow the file's name and a colon.
  package init(_ bytes: [UInt8]) throws(Diagnostic) {
    let graph = PDFGraph(try QPDFFile(bytes, complaint: "the PDF is damaged"))
    for page in graph.pageObjects { pages.append(try graph.partsOfPage(page)) }
    document = try graph.partsOfDocument()
  }

  /// Where this one differs from `other`, in words.
  package func differences(from other: PDFPainting) -> [String] {
    func names(_ a: [(name: String, digest: Digest)], _ b: [(name: String, digest: Digest)]) -> [String] {
      zip(a, b).filter { $0.digest != $1.digest }.map { $0.0.name }
    }
    var found = zip(pages, other.pages).enumerated().flatMap { index, both in
      names(both.0, both.1).map { "\($0) of page \(index + 1)" }
    }
    if pages.count != other.pages.count { found.append("the number of pages") }
    return found + names(document, other.document).map { "\($0) of the document" }
  }

  package static func == (a: Self, b: Self) -> Bool { a.differences(from: b).isEmpty }
}

/// Digests over the objects of a PDF.
private final class PDFGraph {
  private let file: qpdf_data?
  private let owner: QPDFFile
  let pageObjects: [qpdf_oh]
  private let pageNumbers: [Int32: Int]
  /// Fonts and pictures stand on many pages.
  private var known: [Int32: Digest] = [:]
  /// Bytes that may still be read, counted once for each time that they are.
  private var budget = 2 * PDFContents.Limit.total

  init(_ file: consuming QPDFFile) {
    let handle = file.file
    self.file = handle
    owner = file
    pageObjects = (0..<max(0, Int(qpdf_get_num_pages(handle)))).map { qpdf_get_page_n(handle, Int($0)) }
    pageNumbers = Dictionary(
      pageObjects.enumerated().map { (qpdf_oh_get_object_id(handle, $0.element), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  func partsOfPage(_ page: qpdf_oh) throws(Diagnostic) -> [(name: String, digest: Digest)] {
    let resources = inherited("/Resources", of: page)
    return [
      ("contents", try digest(qpdf_oh_get_key(file, page, "/Contents"))),
      ("fonts", try digest(ofValues: qpdf_oh_get_key_if_dict(file, resources, "/Font"))),
      ("pictures and forms", try digest(ofValues: qpdf_oh_get_key_if_dict(file, resources, "/XObject"))),
      ("annotations", try digest(qpdf_oh_get_key(file, page, "/Annots"))),
      (
        "other entries",
        Digest(
          of: try digest(resources, without: ["/Font", "/XObject"]).bytes
            + digest(page, without: ["/Contents", "/Resources", "/Annots", "/Parent", "/MediaBox"]).bytes
            + digest(inherited("/MediaBox", of: page)).bytes + digest(inherited("/CropBox", of: page)).bytes
            + digest(inherited("/Rotate", of: page)).bytes)
      ),
    ]
  }

  func partsOfDocument() throws(Diagnostic) -> [(name: String, digest: Digest)] {
    let root = qpdf_get_root(file)
    let names = qpdf_oh_get_key(file, root, "/Names")
    let apart = ["/AcroForm", "/OCProperties", "/Metadata", "/StructTreeRoot"]
    // The attachments are compared on their own; versions and extensions of the format paint nothing.
    let elsewhere = ["/Pages", "/Names", "/AF", "/Type", "/Version", "/Extensions"]
    return [
      ("forms", try digest(qpdf_oh_get_key(file, root, "/AcroForm"))),
      ("layers", try digest(qpdf_oh_get_key(file, root, "/OCProperties"))),
      (
        "metadata",
        Digest(
          of: try digest(qpdf_oh_get_key(file, root, "/Metadata")).bytes
            + digest(qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Info")).bytes)
      ),
      ("structure", try digest(qpdf_oh_get_key(file, root, "/StructTreeRoot"))),
      (
        "other entries",
        Digest(
          of: try digest(root, without: apart + elsewhere).bytes + digest(names, without: ["/EmbeddedFiles"]).bytes)
      ),
    ]
  }

  /// An entry of a page, or of the nodes above it.
  private func inherited(_ key: String, of page: qpdf_oh) -> qpdf_oh {
    var node = page
    for _ in 0..<64 {
      let value = qpdf_oh_get_key_if_dict(file, node, key)
      if qpdf_oh_is_null(file, value) == 0 { return value }
      node = qpdf_oh_get_key_if_dict(file, node, "/Parent")
      if qpdf_oh_is_null(file, node) != 0 { break }
    }
    return qpdf_oh_new_null(file)
  }

  /// Of a dictionary of shared objects, each looked at once in the file.
  private func digest(ofValues dictionary: qpdf_oh) throws(Diagnostic) -> Digest {
    guard qpdf_oh_is_dictionary(file, dictionary) != 0 else { return Digest(of: []) }
    var bytes: [UInt8] = []
    for key in keys(of: dictionary) {
      let value = qpdf_oh_get_key(file, dictionary, key)
      let number = qpdf_oh_get_object_id(file, value)
      let found: Digest
      if number != 0, let shared = known[number] { found = shared } else { found = try digest(value) }
      if number != 0 { known[number] = found }
      bytes += Array(key.utf8) + [0] + found.bytes
    }
    return Digest(of: bytes)
  }

  private func keys(of dictionary: qpdf_oh) -> [String] {
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(file, dictionary)
    while qpdf_oh_dict_more_keys(file) != 0 {
      if let key = qpdf_oh_dict_next_key(file) { keys.append(String(cString: key)) }
    }
    return keys.sorted()
  }

  /// Over `object` and all that it refers to: objects are numbered as they are met, and a page is its number.
  private func digest(_ object: qpdf_oh, without left: [String] = []) throws(Diagnostic) -> Digest {
    var writer = Writer()
    var waiting: [qpdf_oh] = []
    try write(object, without: left, &writer, &waiting)
    var next = 0
    while next < waiting.count {
      // A page that is looked at itself is the object that was asked for.
      try write(waiting[next], &writer, &waiting, isTop: true)
      next += 1
    }
    try owner.check()
    return writer.stream.finish()
  }

  private struct Writer {
    let stream = HashStream()
    var numbers: [Int32: Int] = [:]

    func put(_ text: String) { put(Array(text.utf8)) }
    func put(_ bytes: [UInt8]) {
      withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { stream.update($0) }
      bytes.withUnsafeBytes { stream.update($0) }
    }
  }

  /// The objects in `value`, those that it refers to put into `waiting`.
  private func write(
    _ value: qpdf_oh, without left: [String] = [], _ writer: inout Writer, _ waiting: inout [qpdf_oh],
    isTop: Bool = false, depth: Int = 0
  ) throws(Diagnostic) {
    guard depth < 200 else { throw Diagnostic("the PDF is damaged: its objects are nested without end") }
    let number = qpdf_oh_get_object_id(file, value)
    if number != 0, depth > 0, !isTop {
      if let page = pageNumbers[number] { return writer.put("page \(page)") }
      if let known = writer.numbers[number] { return writer.put("object \(known)") }
      writer.numbers[number] = writer.numbers.count
      writer.put("object \(writer.numbers.count - 1)")
      waiting.append(value)
      return
    }
    if qpdf_oh_is_stream(file, value) != 0 {
      let dictionary = qpdf_oh_get_dict(file, value)
      let (isPlain, bytes) = try data(of: value, dictionary)
      writer.put("stream")
      writer.put(bytes)
      let packing = isPlain ? ["/Filter", "/DecodeParms", "/Length"] : ["/Length"]
      try entries(of: dictionary, without: packing, &writer, &waiting, depth)
    } else if qpdf_oh_is_dictionary(file, value) != 0 {
      try entries(of: value, without: left, &writer, &waiting, depth)
    } else if qpdf_oh_is_array(file, value) != 0 {
      let count = qpdf_oh_get_array_n_items(file, value)
      writer.put("list \(count)")
      for index in 0..<count {
        try write(qpdf_oh_get_array_item(file, value, index), &writer, &waiting, depth: depth + 1)
      }
    } else {
      writer.put(qpdf_oh_unparse_binary(file, value).map { String(cString: $0) } ?? "nothing")
    }
  }

  private func entries(
    of dictionary: qpdf_oh, without left: [String], _ writer: inout Writer, _ waiting: inout [qpdf_oh], _ depth: Int
  ) throws(Diagnostic) {
    let keys = keys(of: dictionary).filter { !left.contains($0) }
    writer.put("dictionary \(keys.count)")
    for key in keys {
      writer.put(key)
      try write(qpdf_oh_get_key(file, dictionary, key), &writer, &waiting, depth: depth + 1)
    }
  }

  /// The bytes of a stream, unpacked where they are packed by Flate without a predictor.
  private func data(of stream: qpdf_oh, _ dictionary: qpdf_oh) throws(Diagnostic) -> (isPlain: Bool, [UInt8]) {
    var filter = qpdf_oh_get_key(file, dictionary, "/Filter")
    if qpdf_oh_is_array(file, filter) != 0, qpdf_oh_get_array_n_items(file, filter) == 1 {
      filter = qpdf_oh_get_array_item(file, filter, 0)
    }
    var pointer: UnsafeMutablePointer<UInt8>?
    var length = 0
    try owner.check(qpdf_oh_get_stream_data(file, stream, qpdf_dl_none, nil, &pointer, &length))
    defer { free(pointer) }
    let raw = Array(UnsafeBufferPointer(start: pointer, count: length))
    budget -= raw.count
    var result = (isPlain: qpdf_oh_is_null(file, filter) != 0, raw)
    let hasParameters = qpdf_oh_is_null(file, qpdf_oh_get_key(file, dictionary, "/DecodeParms")) == 0
    if !hasParameters, qpdf_oh_is_name_and_equals(file, filter, "/FlateDecode") != 0, length > 0,
      let inflated = Inflation.inflated(raw, atMost: min(PDFContents.Limit.stream, max(0, budget))), inflated.isWhole
    {
      budget -= inflated.bytes.count
      result = (true, inflated.bytes)
    }
    guard budget > 0 else { throw Diagnostic("its objects have more than \(2 * PDFContents.Limit.total) bytes") }
    return result
  }
}
