internal import CCairo

/// A font subset as a PDF embeds it. Glyphs keep their indices.
package struct EmbeddedFont: Sendable {
  /// The font program.
  package enum Program: Sendable {
    /// A CFF table, for `/CIDFontType0`.
    case compact([UInt8])
    /// A TrueType file, for `/CIDFontType2`.
    case trueType([UInt8])
  }

  /// Prefixed with the six letters that mark a subset, which depend on the glyphs alone.
  package var name: String
  package var program: Program
  /// The bounding box of all glyphs (left, bottom, right, top), and other metrics, in thousandths of an em.
  package var bounds: [Double]
  package var ascent: Double
  package var descent: Double
  package var capHeight: Double
  /// Degrees, counterclockwise.
  package var italicAngle: Double
  package var isMonospaced: Bool
  /// The width of each glyph in thousandths of an em, by ascending glyph.
  package var widths: [(glyph: Int, width: Double)]
  /// The character map from glyphs to Unicode.
  package var unicodeMap: [UInt8]
}

/// A font that could not be subset to the glyphs in use.
package struct FontSubsetError: Error, CustomStringConvertible {
  /// The font's file.
  package let path: String
  /// A sentence.
  package var description: String { "\(path) can't be embedded: HarfBuzz did not cut it down to the glyphs in use" }
}

extension FontBook {
  /// The face's subset with the glyphs in use.
  package func embedded(_ face: FaceIndex, _ glyphs: GlyphTexts) throws(FontSubsetError) -> EmbeddedFont {
    let file = FontFile.all[face.number]
    let source = faces[face.number]
    let used = glyphs.all.sorted()
    let unit = 1000 / source.unitsPerEm
    let isCompact = !FontTables.bytes(of: source.face, "CFF ").isEmpty
    guard let subset = FontTables.subset(source.face, used) else { throw FontSubsetError(path: file.path) }
    defer { hb_face_destroy(subset) }
    let program = FontTables.file(of: subset)
    guard !program.isEmpty else { throw FontSubsetError(path: file.path) }
    let head = FontTables.bytes(of: source.face, "head")
    let post = FontTables.bytes(of: source.face, "post")
    let windows = FontTables.bytes(of: source.face, "OS/2")
    let capHeight = windows.count >= 90 ? Double(FontTables.short(windows, at: 88)) * unit : 700
    let table = source.glyphTable
    return EmbeddedFont(
      name: "\(Self.tag(of: used))+\(FontTables.name(of: source.face))",
      program: isCompact ? .compact(program) : .trueType(program),
      bounds: [36, 38, 40, 42].map { Double(FontTables.short(head, at: $0)) * unit }, ascent: source.ascent * 1000,
      descent: -source.descent * 1000, capHeight: capHeight,
      italicAngle: Double(FontTables.short(post, at: 4)) + Double(FontTables.short(post, at: 6)) / 65536,
      isMonospaced: face.isMonospaced, widths: used.map { (Int($0), table.width(of: $0)) },
      unicodeMap: UnicodeMap.bytes(used, glyphs, table))
  }

  /// Six capital letters from a hash (FNV-1a) of the glyphs.
  private static func tag(of glyphs: [UInt32]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for glyph in glyphs {
      for byte in [UInt8(truncatingIfNeeded: glyph), UInt8(truncatingIfNeeded: glyph >> 8)] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    var letters = ""
    for _ in 0..<6 {
      letters.unicodeScalars.append(Unicode.Scalar(UInt8(0x41 + hash % 26)))
      hash /= 26
    }
    return letters
  }
}

/// The tables of a font file, read with HarfBuzz.
private enum FontTables {
  private static func tag(_ name: StaticString) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(name.utf8Start[$1]) }
  }

  private static func bytes(of blob: OpaquePointer?) -> [UInt8] {
    guard let blob else { return [] }
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length) else { return [] }
    return data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(length)))
    }
  }

  /// A table; empty where the font has none.
  static func bytes(of face: OpaquePointer, _ name: StaticString) -> [UInt8] {
    bytes(of: hb_face_reference_table(face, tag(name)))
  }

  /// The whole file.
  static func file(of face: OpaquePointer) -> [UInt8] { bytes(of: hb_face_reference_blob(face)) }

  /// The signed number of 16 bits at an offset; 0 where the table is too short.
  static func short(_ table: [UInt8], at offset: Int) -> Int16 {
    guard offset + 1 < table.count else { return 0 }
    return Int16(bitPattern: UInt16(table[offset]) << 8 | UInt16(table[offset + 1]))
  }

  /// The PostScript name.
  static func name(of face: OpaquePointer) -> String {
    var length: UInt32 = 63
    var characters = [CChar](repeating: 0, count: 64)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil, &length, &characters)
    let bytes = characters.prefix(Int(length)).map { UInt8(bitPattern: $0) }
    // A name may hold letters, digits and hyphens.
    let isPlain: (UInt8) -> Bool = { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
    let name = String(decoding: bytes.filter(isPlain), as: UTF8.self)
    return name.isEmpty ? "Font" : name
  }

  /// The face with only those glyphs, which keep their indices, and without the tables that only layout needs.
  static func subset(_ face: OpaquePointer, _ glyphs: [UInt32]) -> OpaquePointer? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let flags = HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue | HB_SUBSET_FLAGS_NO_HINTING.rawValue
    hb_subset_input_set_flags(input, flags | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue)
    let wanted = hb_subset_input_glyph_set(input)
    hb_set_add(wanted, 0)
    for glyph in glyphs { hb_set_add(wanted, glyph) }
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    let tables: [StaticString] = [
      "GSUB", "GPOS", "GDEF", "MATH", "BASE", "JSTF", "DSIG", "kern", "name", "OS/2", "post", "cmap", "gasp", "FFTM",
    ]
    for name in tables { hb_set_add(dropped, tag(name)) }
    return hb_subset_or_fail(face, input)
  }
}

/// A character map from glyphs to Unicode (ISO 32000-1, 9.10.3).
private enum UnicodeMap {
  static func bytes(_ used: [UInt32], _ glyphs: GlyphTexts, _ table: GlyphTable) -> [UInt8] {
    var operators = PDFOperators()
    operators.add("/CIDInit /ProcSet findresource begin")
    operators.add("12 dict begin")
    operators.add("begincmap")
    operators.add("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def")
    operators.add("/CMapName /Adobe-Identity-UCS def")
    operators.add("/CMapType 2 def")
    operators.add("1 begincodespacerange")
    operators.add("<0000> <FFFF>")
    operators.add("endcodespacerange")
    // A section has at most 100 entries.
    for start in stride(from: 0, to: used.count, by: 100) {
      let part = used[start..<min(start + 100, used.count)]
      operators.integer(part.count)
      operators.add(" beginbfchar")
      for glyph in part {
        let text = table.character(of: glyph).map { String($0) } ?? glyphs.texts[glyph] ?? "\u{FFFD}"
        operators.word("<")
        operators.hexadecimal(UInt16(truncatingIfNeeded: glyph))
        operators.word("> <")
        for unit in text.utf16 { operators.hexadecimal(unit) }
        operators.add(">")
      }
      operators.add("endbfchar")
    }
    operators.add("endcmap")
    operators.add("CMapName currentdict /CMap defineresource pop")
    operators.add("end")
    operators.add("end")
    return operators.bytes
  }
}
