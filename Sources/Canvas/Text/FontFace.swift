internal import CCairo
internal import Synchronization

/// A font file, opened by HarfBuzz. Lengths are in font units, never in pixels.
final class FontFace: @unchecked Sendable {
  // HarfBuzz lets several threads read an immutable font.
  private let font: OpaquePointer
  private let table = Mutex<GlyphTable?>(nil)
  let unitsPerEm: Double
  /// Above and below the baseline, in ems.
  let ascent: Double
  let descent: Double

  init(_ file: FontFile) throws(FontError) {
    guard let blob = hb_blob_create_from_file_or_fail(file.path) else { throw .missing(file) }
    let face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    defer { hb_face_destroy(face) }
    guard let face, hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else { throw .unreadable(file) }
    hb_font_make_immutable(font)
    self.font = font
    unitsPerEm = Double(hb_face_get_upem(face))
    var extents = hb_font_extents_t()
    hb_font_get_h_extents(font, &extents)
    ascent = Double(extents.ascender) / unitsPerEm
    descent = -Double(extents.descender) / unitsPerEm
  }

  deinit { hb_font_destroy(font) }

  /// Whether the face has a glyph for a character. HarfBuzz handles spaces and invisible characters.
  func covers(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .spaceSeparator {
      return true
    }
    return glyph(of: scalar) != nil
  }

  func glyph(of scalar: Unicode.Scalar) -> UInt32? {
    var glyph: UInt32 = 0
    return hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0 && glyph != 0 ? glyph : nil
  }

  /// HarfBuzz's face, valid as long as this.
  var face: OpaquePointer { hb_font_get_face(font) }

  /// Widths and characters of all glyphs; built on first use.
  var glyphTable: GlyphTable {
    table.withLock { known in
      if let known { return known }
      let made = GlyphTable(font: font)
      known = made
      return made
    }
  }

  func advance(of glyph: UInt32) -> Double { Double(hb_font_get_glyph_h_advance(font, glyph)) / unitsPerEm }

  /// The glyphs of `text` from `start`, and the pen's position after them.
  func shape(_ text: String, features: [FontFeature], size: Double, start: Double) -> (
    glyphs: [ShapedText.Glyph], end: Double
  ) {
    guard let buffer = hb_buffer_create() else { return ([], start) }
    defer { hb_buffer_destroy(buffer) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        hb_buffer_add_utf8(buffer, $0.baseAddress, Int32($0.count), 0, Int32($0.count))
      }
    }
    hb_buffer_guess_segment_properties(buffer)
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_language(buffer, hb_language_from_string("en", 2))
    let raw = features.map { feature in
      hb_feature_t(tag: feature.tag, value: feature.isOn ? 1 : 0, start: 0, end: .max)
    }
    hb_shape(font, buffer, raw, UInt32(raw.count))
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return ([], start) }
    let scale = size / unitsPerEm
    var pen = start
    let glyphs = (0..<Int(count)).map { index in
      let position = positions[index]
      let glyph = ShapedText.Glyph(
        id: infos[index].codepoint, x: pen + Double(position.x_offset) * scale, y: -Double(position.y_offset) * scale,
        advance: Double(position.x_advance) * scale, cluster: Int(infos[index].cluster))
      pen += glyph.advance
      return glyph
    }
    return (glyphs, pen)
  }
}

/// An OpenType feature by its four letters.
struct FontFeature {
  var tag: UInt32
  var isOn: Bool

  init(_ name: StaticString, isOn: Bool = true) {
    precondition(name.utf8CodeUnitCount == 4, "a feature has four letters")
    tag = (0..<4).reduce(0) { $0 << 8 | UInt32(name.utf8Start[$1]) }
    self.isOn = isOn
  }
}
