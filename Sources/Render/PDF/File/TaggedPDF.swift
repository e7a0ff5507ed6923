internal import Canvas

/// Tells a painted PDF what its marks mean and completes it: structure, links, outline, labels, metadata, attachments.
struct TaggedPDF {
  let document: PagedDocument
  let metadata: Metadata
  let attachments: [Attachment]
  /// For each page the leaves of its marks.
  let marks: [[Int?]]
  let date: FileDate?

  /// Numbers of the objects that are added.
  struct Numbers {
    var pages: [Int]
    var structure: Int
    /// Of the first element; the others follow.
    var nodes: Int
    /// Of the first link; the others follow in the order of pages.
    var links: Int
    var outline: Int
    var metadata: Int
    var profile: Int
    var files: [Int]
    /// Of the first file specification.
    var specifications: Int
  }

  func complete(_ painted: [UInt8]) throws(PDFFileError) -> [UInt8] {
    var file = try QPDFFile(painted)
    precondition(file.pageCount == document.pages.count, "\(file.pageCount) of \(document.pages.count) pages painted")
    try file.completeFonts()
    for page in marks.indices {
      let content = MarkedContent.named(try file.content(of: page), leaves: marks[page])
      try file.setPage(page, content: content, structureKey: page)
    }
    let numbers = try addStreams(to: &file)
    var objects = structure(numbers)
    objects += links(numbers)
    objects += outline(numbers)
    objects += specifications(numbers)
    objects.append((file.root, catalogue(numbers, pageTree: file.pageTree)))
    objects.append((file.information, information))
    try file.replace(objects)
    var next = numbers.links
    for (page, content) in document.pages.enumerated() {
      try file.setAnnotations(Array(next..<next + content.links.count), ofPage: page)
      next += content.links.count
    }
    return try file.bytes()
  }

  private var linkCount: Int { document.pages.reduce(0) { $0 + $1.links.count } }

  private func addStreams(to file: inout QPDFFile) throws(PDFFileError) -> Numbers {
    let packet = MetadataPacket(
      title: metadata.title.plainText, authors: metadata.authors.map(\.name),
      subject: metadata.subtitle.isEmpty ? nil : metadata.subtitle.plainText, keywords: metadata.keywords,
      language: metadata.language, producer: Self.producer, date: date?.xmp)
    let packetNumber = try file.addStream(packet.bytes, [("Type", "/Metadata"), ("Subtype", "/XML")])
    let profile = try file.addStream(ColorProfile.sRGB, [("N", "3")])
    var files: [Int] = []
    for attachment in attachments {
      let type = attachment.mediaType.replacing("/", with: "#2f")
      let modified = date.map { " /ModDate (\($0.pdf))" } ?? ""
      files.append(
        try file.addStream(
          attachment.bytes,
          [
            ("Type", "/EmbeddedFile"), ("Subtype", "/" + type),
            ("Params", "<< /Size \(attachment.bytes.count)\(modified) >>"),
          ]))
    }
    let structure = file.nextObject
    let nodes = structure + 1
    let links = nodes + document.structure.nodes.count
    let outline = links + linkCount
    let specifications = outline + 1 + document.outline.count
    return Numbers(
      pages: file.pageObjects, structure: structure, nodes: nodes, links: links, outline: outline,
      metadata: packetNumber, profile: profile, files: files, specifications: specifications)
  }

  static let producer = "LabReport, with Cairo and qpdf"

  private var information: PDFValue {
    var entries: [(String, PDFValue)] = [("Title", .text(metadata.title.plainText))]
    if !metadata.authors.isEmpty {
      entries.append(("Author", .text(metadata.authors.map(\.name).joined(separator: ", "))))
    }
    if !metadata.subtitle.isEmpty { entries.append(("Subject", .text(metadata.subtitle.plainText))) }
    if !metadata.keywords.isEmpty { entries.append(("Keywords", .text(metadata.keywords.joined(separator: ", ")))) }
    entries += [("Creator", .text("LabReport")), ("Producer", .text(Self.producer))]
    if let date { entries += [("CreationDate", .text(date.pdf)), ("ModDate", .text(date.pdf))] }
    return .dictionary(entries)
  }

  private func catalogue(_ numbers: Numbers, pageTree: Int) -> PDFValue {
    let intent = PDFValue.dictionary([
      ("Type", .name("OutputIntent")), ("S", .name("GTS_PDFA1")), ("OutputConditionIdentifier", .text("sRGB")),
      ("Info", .text("sRGB IEC61966-2.1")), ("DestOutputProfile", .reference(numbers.profile)),
    ])
    var entries: [(String, PDFValue)] = [
      ("Type", .name("Catalog")), ("Pages", .reference(pageTree)), ("Lang", .text(metadata.language)),
      ("MarkInfo", .dictionary([("Marked", .bool(true))])), ("StructTreeRoot", .reference(numbers.structure)),
      ("ViewerPreferences", .dictionary([("DisplayDocTitle", .bool(true))])),
      ("Metadata", .reference(numbers.metadata)), ("OutputIntents", .array([intent])),
      (
        "PageLabels",
        .dictionary([("Nums", .array([.integer(0), .dictionary([("S", .name("D")), ("St", .integer(1))])]))])
      ),
    ]
    if !document.outline.isEmpty {
      entries += [("Outlines", .reference(numbers.outline)), ("PageMode", .name("UseOutlines"))]
    }
    var names: [(String, PDFValue)] = [("Dests", destinations(numbers))]
    if !attachments.isEmpty {
      let order = attachments.indices.sorted { attachments[$0].name < attachments[$1].name }
      names.append(
        (
          "EmbeddedFiles",
          .dictionary([
            (
              "Names",
              .array(order.flatMap { [.text(attachments[$0].name), .reference(numbers.specifications + $0)] })
            )
          ])
        ))
      entries.append(("AF", .array(attachments.indices.map { .reference(numbers.specifications + $0) })))
    }
    entries.append(("Names", .dictionary(names)))
    return .dictionary(entries)
  }

  private func destinations(_ numbers: Numbers) -> PDFValue {
    let anchors = document.destinations.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    return .dictionary([
      ("Names", .array(anchors.flatMap { [.bytes(Array($0.utf8)), destination($0, numbers)] }))
    ])
  }

  /// Where an anchor is: the top of the window at its place.
  func destination(_ anchor: String, _ numbers: Numbers) -> PDFValue {
    guard let place = document.destinations[anchor] else { return .null }
    return .array([
      .reference(numbers.pages[place.page]), .name("XYZ"), .null, .real(document.size.height - place.y), .null,
    ])
  }

  private func specifications(_ numbers: Numbers) -> [(Int, PDFValue)] {
    attachments.enumerated().map { index, attachment in
      let file = PDFValue.reference(numbers.files[index])
      return (
        numbers.specifications + index,
        .dictionary([
          ("Type", .name("Filespec")), ("F", .text(attachment.name)), ("UF", .text(attachment.name)),
          ("AFRelationship", .name(attachment.relationship.rawValue)), ("Desc", .text(attachment.name)),
          ("EF", .dictionary([("F", file), ("UF", file)])),
        ])
      )
    }
  }
}
