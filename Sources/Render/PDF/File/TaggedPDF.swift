internal import Canvas

/// Tells painted pages what their marks mean and makes them a file: fonts, pictures, structure, links, outline, labels,
/// metadata, attachments.
struct TaggedPDF {
  let document: PagedDocument
  let metadata: Metadata
  let attachments: [Attachment]
  let painting: PagePainter.Painting
  let fonts: FontBook
  let date: FileDate?

  /// For each page the leaves of its marks.
  var marks: [[Int?]] { painting.marks }

  /// Numbers of the objects.
  struct Numbers {
    /// Of the streams of the pages' content.
    var contents: [Int]
    /// Of each picture, by its pixels.
    var images: [RasterImage: Int]
    var fonts: [FaceIndex: FontNumbers]
    var metadata: Int
    var profile: Int
    var files: [Int]
    var pageTree: Int
    var pages: [Int]
    var structure: Int
    /// Of the first element; the others follow.
    var nodes: Int
    /// Of the first link; the others follow in the order of pages.
    var links: Int
    var outline: Int
    /// Of the first file specification.
    var specifications: Int
    var information: Int
  }

  /// The file's bytes.
  func bytes(memory: inout StreamMemory) throws -> [UInt8] {
    memory.begin()
    var file = try QPDFFile()
    let numbers = try addStreams(to: &file, memory: &memory)
    var objects = pages(numbers)
    objects += try fontObjects(numbers, memory: &memory)
    objects += structure(numbers)
    objects += links(numbers)
    objects += outline(numbers)
    objects += specifications(numbers)
    objects.append((file.root, catalogue(numbers)))
    objects.append((numbers.information, information))
    try file.replace(objects)
    try file.setInformation(numbers.information)
    memory.end()
    return try file.bytes()
  }

  private var linkCount: Int { document.pages.reduce(0) { $0 + $1.links.count } }

  private func addStreams(to file: inout QPDFFile, memory: inout StreamMemory) throws -> Numbers {
    let contents = try painting.pages.map { try file.addCompressed($0.content) }
    var images: [RasterImage: Int] = [:]
    for image in painting.pages.flatMap(\.page.images) where images[image] == nil {
      images[image] = try add(image, to: &file, memory: &memory)
    }
    var fontNumbers: [FaceIndex: FontNumbers] = [:]
    for face in painting.glyphs.keys.sorted() {
      fontNumbers[face] = try addStreams(of: face, to: &file, memory: &memory)
    }
    let packet = MetadataPacket(
      title: metadata.title.plainText, authors: metadata.authors.map(\.name),
      subject: metadata.subtitle.isEmpty ? nil : metadata.subtitle.plainText, keywords: metadata.keywords,
      language: metadata.language, producer: Self.producer, date: date?.xmp)
    let packetNumber = try file.addStream(packet.bytes, [("Type", "/Metadata"), ("Subtype", "/XML")])
    let profile = try file.addCompressed(memory.compressed(ColorProfile.sRGB, as: "profile"), [("N", "3")])
    var files: [Int] = []
    for attachment in attachments {
      let type = attachment.mediaType.replacing("/", with: "#2f")
      let modified = date.map { " /ModDate (\($0.pdf))" } ?? ""
      files.append(
        try file.addCompressed(
          memory.compressed(attachment.bytes, as: "attachment \(attachment.name)"),
          [
            ("Type", "/EmbeddedFile"), ("Subtype", "/" + type),
            ("Params", "<< /Size \(attachment.bytes.count)\(modified) >>"),
          ]))
    }
    let fontObjects = file.nextObject
    for (place, face) in fontNumbers.keys.sorted().enumerated() {
      fontNumbers[face]?.setObjects(from: fontObjects + 3 * place)
    }
    let pageTree = fontObjects + 3 * fontNumbers.count
    let pages = (0..<document.pages.count).map { pageTree + 1 + $0 }
    let structure = pageTree + 1 + pages.count
    let nodes = structure + 1
    let links = nodes + document.structure.nodes.count
    let outline = links + linkCount
    let specifications = outline + 1 + document.outline.count
    return Numbers(
      contents: contents, images: images, fonts: fontNumbers, metadata: packetNumber, profile: profile, files: files,
      pageTree: pageTree, pages: pages, structure: structure, nodes: nodes, links: links, outline: outline,
      specifications: specifications, information: specifications + attachments.count)
  }

  private func add(
    _ image: RasterImage, to file: inout QPDFFile, memory: inout StreamMemory
  ) throws(PDFFileError) -> Int {
    let (color, alpha) = memory.compressed(image)
    let common = [
      ("Type", "/XObject"), ("Subtype", "/Image"), ("Width", "\(image.width)"), ("Height", "\(image.height)"),
      ("BitsPerComponent", "8"),
    ]
    var masks: [(String, Int)] = []
    if let alpha {
      masks = [("SMask", try file.addCompressed(alpha, common + [("ColorSpace", "/DeviceGray")]))]
    }
    return try file.addCompressed(color, common + [("ColorSpace", "/DeviceRGB")], references: masks)
  }

  // MARK: Pages

  private func pages(_ numbers: Numbers) -> [(Int, PDFValue)] {
    var objects: [(Int, PDFValue)] = [
      (
        numbers.pageTree,
        .dictionary([
          ("Type", .name("Pages")), ("Count", .integer(numbers.pages.count)),
          ("Kids", .array(numbers.pages.map { .reference($0) })),
        ])
      )
    ]
    var link = numbers.links
    for (index, page) in document.pages.enumerated() {
      var entries: [(String, PDFValue)] = [
        ("Type", .name("Page")), ("Parent", .reference(numbers.pageTree)),
        (
          "MediaBox",
          .array([.integer(0), .integer(0), .real(document.size.width), .real(document.size.height)])
        ), ("Contents", .reference(numbers.contents[index])), ("Resources", resources(index, numbers)),
        (
          "Group",
          .dictionary([
            ("Type", .name("Group")), ("S", .name("Transparency")), ("I", .bool(true)), ("CS", .name("DeviceRGB")),
          ])
        ), ("StructParents", .integer(index)), ("Tabs", .name("S")),
      ]
      if !page.links.isEmpty {
        entries.append(("Annots", .array((link..<link + page.links.count).map { .reference($0) })))
        link += page.links.count
      }
      objects.append((numbers.pages[index], .dictionary(entries)))
    }
    return objects
  }

  private func resources(_ index: Int, _ numbers: Numbers) -> PDFValue {
    let page = painting.pages[index].page
    var entries: [(String, PDFValue)] = []
    let fonts = page.glyphs.keys.sorted()
    if !fonts.isEmpty {
      entries.append(
        (
          "Font",
          .dictionary(fonts.map { ("F\($0.number)", .reference(numbers.fonts[$0]?.font ?? 0)) })
        ))
    }
    if !page.images.isEmpty {
      entries.append(
        (
          "XObject",
          .dictionary(
            page.images.enumerated().map { ("I\($0.offset)", .reference(numbers.images[$0.element] ?? 0)) })
        ))
    }
    if !page.opacities.isEmpty {
      entries.append(
        (
          "ExtGState",
          .dictionary(
            page.opacities.map { opacity in
              let value = PDFValue.real(Double(opacity) / 1000)
              return ("A\(opacity)", .dictionary([("Type", .name("ExtGState")), ("ca", value), ("CA", value)]))
            })
        ))
    }
    return .dictionary(entries)
  }
}
