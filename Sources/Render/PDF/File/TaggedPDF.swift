internal import Canvas

/// Builds a tagged file from painted pages: fonts, pictures, structure, links, outline, labels, metadata, attachments.
struct TaggedPDF {
  let document: PagedDocument
  let metadata: Metadata
  let attachments: [Attachment]
  let painting: PagePainter.Painting
  let fonts: FontBook
  let date: FileDate?

  /// The leaves of each page's marks.
  var marks: [[Int?]] { painting.marks }

  /// Object numbers.
  struct Numbers {
    var streams: StreamNumbers
    var pageTree: Int
    var pages: [Int]
    var structure: Int
    /// The first structure element; the others follow.
    var nodes: Int
    /// The first link; the others follow in the order of pages.
    var links: Int
    var outline: Int
    /// The first file specification.
    var specifications: Int
    var information: Int
    var catalogue: Int
  }

  /// The file's bytes.
  func bytes(memory: inout StreamMemory) throws -> [UInt8] {
    memory.begin()
    var objects = PDFObjects()
    let streams = try addStreams(to: &objects, memory: &memory)
    let numbers = numbers(behind: streams, from: objects.count + 1)
    var rest = try fontObjects(numbers, memory: &memory)
    rest += pages(numbers)
    rest += structure(numbers)
    rest += links(numbers)
    rest += outline(numbers)
    rest += specifications(numbers)
    rest += [(numbers.information, information), (numbers.catalogue, catalogue(numbers))]
    for (number, value) in rest.sorted(by: { $0.0 < $1.0 }) {
      let given = objects.add(value)
      precondition(given == number, "the object \(number) would be \(given)")
    }
    memory.end()
    var file = try QPDFFile(objects.file(root: numbers.catalogue, information: numbers.information))
    return try file.packed()
  }

  private var linkCount: Int { document.pages.reduce(0) { $0 + $1.links.count } }

  /// Object numbers of the streams.
  struct StreamNumbers {
    /// The pages' content.
    var contents: [Int]
    /// Each picture, by its pixels.
    var images: [RasterImage: Int]
    var fonts: [FaceIndex: FontNumbers]
    var metadata: Int
    var profile: Int
    var files: [Int]
  }

  private func addStreams(to objects: inout PDFObjects, memory: inout StreamMemory) throws -> StreamNumbers {
    let contents = painting.pages.map { objects.add(compressed: $0.content) }
    var images: [RasterImage: Int] = [:]
    for image in painting.pages.flatMap(\.page.images) where images[image] == nil {
      images[image] = add(image, to: &objects, memory: &memory)
    }
    var fontNumbers: [FaceIndex: FontNumbers] = [:]
    for face in painting.glyphs.keys.sorted() {
      fontNumbers[face] = try addStreams(of: face, to: &objects, memory: &memory)
    }
    let packet = MetadataPacket(
      title: metadata.title.plainText, authors: metadata.authors.map(\.name),
      subject: metadata.subtitle.isEmpty ? nil : metadata.subtitle.plainText, keywords: metadata.keywords,
      language: metadata.language, producer: Self.producer, date: date?.xmp)
    let metadata = objects.add(
      stream: Array(packet.bytes), [("Type", .name("Metadata")), ("Subtype", .name("XML"))])
    let profile = objects.add(compressed: memory.compressed(ColorProfile.sRGB, as: "profile"), [("N", .integer(3))])
    let files = attachments.map { attachment in
      var parameters: [(String, PDFValue)] = [("Size", .integer(attachment.bytes.count))]
      if let date { parameters.append(("ModDate", .text(date.pdf))) }
      return objects.add(
        compressed: memory.compressed(attachment.bytes, as: StreamMemory.name(of: attachment)),
        [
          ("Type", .name("EmbeddedFile")), ("Subtype", .name(attachment.mediaType)),
          ("Params", .dictionary(parameters)),
        ])
    }
    return StreamNumbers(
      contents: contents, images: images, fonts: fontNumbers, metadata: metadata, profile: profile, files: files)
  }

  /// The numbers of all objects, those that are not streams from `first` on.
  private func numbers(behind streams: StreamNumbers, from first: Int) -> Numbers {
    var streams = streams
    for (place, face) in streams.fonts.keys.sorted().enumerated() {
      streams.fonts[face]?.setObjects(from: first + 3 * place)
    }
    let pageTree = first + 3 * streams.fonts.count
    let structure = pageTree + 1 + document.pages.count
    let nodes = structure + 1
    let links = nodes + document.structure.nodes.count
    let outline = links + linkCount
    let specifications = outline + (document.outline.isEmpty ? 0 : 1 + document.outline.count)
    let information = specifications + attachments.count
    return Numbers(
      streams: streams, pageTree: pageTree,
      pages: document.pages.indices.map { pageTree + 1 + $0 }, structure: structure, nodes: nodes, links: links,
      outline: outline, specifications: specifications, information: information, catalogue: information + 1)
  }

  private func add(_ image: RasterImage, to objects: inout PDFObjects, memory: inout StreamMemory) -> Int {
    let (color, alpha) = memory.compressed(image)
    var entries: [(String, PDFValue)] = [
      ("Type", .name("XObject")), ("Subtype", .name("Image")), ("Width", .integer(image.width)),
      ("Height", .integer(image.height)), ("BitsPerComponent", .integer(8)),
    ]
    let mask = alpha.map { objects.add(compressed: $0, entries + [("ColorSpace", .name("DeviceGray"))]) }
    entries.append(("ColorSpace", .name("DeviceRGB")))
    if let mask { entries.append(("SMask", .reference(mask))) }
    return objects.add(compressed: color, entries)
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
        ), ("Contents", .reference(numbers.streams.contents[index])), ("Resources", resources(index, numbers)),
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
          .dictionary(fonts.map { ("F\($0.number)", .reference(numbers.streams.fonts[$0]?.font ?? 0)) })
        ))
    }
    if !page.images.isEmpty {
      entries.append(
        (
          "XObject",
          .dictionary(
            page.images.enumerated().map { ("I\($0.offset)", .reference(numbers.streams.images[$0.element] ?? 0)) })
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
