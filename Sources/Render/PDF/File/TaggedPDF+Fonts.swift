internal import Canvas

/// The object numbers of one face.
struct FontNumbers {
  var program: Int
  var unicodeMap: Int
  /// The composite font, its descendant and the descriptor.
  private(set) var font = 0
  private(set) var descendant = 0
  private(set) var descriptor = 0

  mutating func setObjects(from first: Int) {
    font = first
    descendant = first + 1
    descriptor = first + 2
  }
}

extension TaggedPDF {
  func addStreams(
    of face: FaceIndex, to objects: inout PDFObjects, memory: inout StreamMemory
  ) throws -> FontNumbers {
    let font = try memory.font(face, painting.glyphs[face] ?? GlyphTexts(), in: fonts)
    let (bytes, entry): ([UInt8], (String, PDFValue)) =
      switch font.program {
      case .compact(let bytes): (bytes, ("Subtype", .name("OpenType")))
      case .trueType(let bytes): (bytes, ("Length1", .integer(bytes.count)))
      }
    let program = objects.add(compressed: memory.compressed(bytes, as: "font \(face.number)"), [entry])
    let map = objects.add(compressed: memory.compressed(font.unicodeMap, as: "characters \(face.number)"))
    return FontNumbers(program: program, unicodeMap: map)
  }

  /// Composite fonts whose codes are glyph indices (ISO 32000-1, 9.7).
  func fontObjects(_ numbers: Numbers, memory: inout StreamMemory) throws -> [(Int, PDFValue)] {
    var objects: [(Int, PDFValue)] = []
    for (face, own) in numbers.streams.fonts.sorted(by: { $0.key < $1.key }) {
      let font = try memory.font(face, painting.glyphs[face] ?? GlyphTexts(), in: fonts)
      let isCompact = if case .compact = font.program { true } else { false }
      objects.append(
        (
          own.font,
          .dictionary([
            ("Type", .name("Font")), ("Subtype", .name("Type0")), ("BaseFont", .name(font.name)),
            ("Encoding", .name("Identity-H")), ("DescendantFonts", .array([.reference(own.descendant)])),
            ("ToUnicode", .reference(own.unicodeMap)),
          ])
        ))
      var entries: [(String, PDFValue)] = [
        ("Type", .name("Font")), ("Subtype", .name(isCompact ? "CIDFontType0" : "CIDFontType2")),
        ("BaseFont", .name(font.name)),
        (
          "CIDSystemInfo",
          .dictionary([("Registry", .text("Adobe")), ("Ordering", .text("Identity")), ("Supplement", .integer(0))])
        ), ("FontDescriptor", .reference(own.descriptor)), ("DW", .integer(1000)), ("W", Self.widths(font.widths)),
      ]
      if !isCompact { entries.append(("CIDToGIDMap", .name("Identity"))) }
      objects.append((own.descendant, .dictionary(entries)))
      objects.append((own.descriptor, Self.descriptor(font, file: own.program)))
    }
    return objects
  }

  private static func descriptor(_ font: EmbeddedFont, file: Int) -> PDFValue {
    let isCompact = if case .compact = font.program { true } else { false }
    // Bits of ISO 32000-1, 9.8.2: fixed pitch 1, symbolic 3, italic 7.
    let flags = (font.isMonospaced ? 1 : 0) | 4 | (font.italicAngle != 0 ? 64 : 0)
    return .dictionary([
      ("Type", .name("FontDescriptor")), ("FontName", .name(font.name)), ("Flags", .integer(flags)),
      ("FontBBox", .array(font.bounds.map { .real($0) })), ("ItalicAngle", .real(font.italicAngle)),
      ("Ascent", .real(font.ascent)), ("Descent", .real(font.descent)), ("CapHeight", .real(font.capHeight)),
      ("StemV", .integer(80)), (isCompact ? "FontFile3" : "FontFile2", .reference(file)),
    ])
  }

  /// Runs of consecutive glyphs with their widths.
  private static func widths(_ widths: [(glyph: Int, width: Double)]) -> PDFValue {
    var values: [PDFValue] = []
    var index = 0
    while index < widths.count {
      var end = index + 1
      while end < widths.count, widths[end].glyph == widths[end - 1].glyph + 1 { end += 1 }
      values += [.integer(widths[index].glyph), .array(widths[index..<end].map { .real($0.width) })]
      index = end
    }
    return .array(values)
  }
}
