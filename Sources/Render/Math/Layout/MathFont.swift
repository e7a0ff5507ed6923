import Base
internal import CCairo

/// An OpenType font with a MATH table, opened from a file. Lengths are in ems.
final class MathFont: @unchecked Sendable {
  // HarfBuzz lets several threads read an immutable font.
  private let font: OpaquePointer
  private let unitsPerEm: Double
  /// The file, which a painter opens again.
  package let path: String
  let constants: MathConstants

  /// Reads the font of `path`.
  init(file path: String) throws(Diagnostic) {
    let unreadable = Diagnostic("the font `\(path)` can't be read")
    guard let blob = hb_blob_create_from_file_or_fail(path) else { throw unreadable }
    let face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    defer { hb_face_destroy(face) }
    guard let face, hb_face_get_glyph_count(face) > 0 else { throw unreadable }
    guard hb_ot_math_has_data(face) != 0 else { throw Diagnostic("the font `\(path)` has no MATH table") }
    guard let font = hb_font_create(face) else { throw unreadable }
    hb_font_make_immutable(font)
    self.font = font
    self.path = path
    let unitsPerEm = Double(hb_face_get_upem(face))
    self.unitsPerEm = unitsPerEm
    constants = MathConstants(unitsPerEm: unitsPerEm) { hb_ot_math_get_constant(font, $0) }
  }

  deinit { hb_font_destroy(font) }

  /// A glyph of a shaped text.
  struct Shaped {
    var glyph: UInt32
    var advance: Double
    var x: Double
    /// Upwards.
    var y: Double
    /// Byte offset of its cluster in the text.
    var cluster: Int
  }

  /// The glyphs of `text` from left to right. `level` is 0, or 1 and 2 for the forms that the font has for scripts;
  /// `isDotless` takes the dots of i and j away; `isProse` asks for the ligatures and kerns of
  /// words.
  func shape(_ text: String, level: Int, isDotless: Bool = false, isProse: Bool = false) -> [Shaped] {
    guard let buffer = hb_buffer_create() else { return [] }
    defer { hb_buffer_destroy(buffer) }
    let bytes = Array(text.utf8CString)
    bytes.withUnsafeBufferPointer { pointer in
      hb_buffer_add_utf8(buffer, pointer.baseAddress, Int32(bytes.count - 1), 0, Int32(bytes.count - 1))
    }
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, isProse ? HB_SCRIPT_LATIN : HB_SCRIPT_MATH)
    var features: [hb_feature_t] = []
    if level > 0 {
      features.append(Self.feature("ssty", value: UInt32(level)))
    }
    if isDotless { features.append(Self.feature("dtls", value: 1)) }
    hb_shape(font, buffer, features, UInt32(features.count))
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return [] }
    return (0..<Int(count)).map { index in
      Shaped(
        glyph: infos[index].codepoint, advance: ems(positions[index].x_advance), x: ems(positions[index].x_offset),
        y: ems(positions[index].y_offset), cluster: Int(infos[index].cluster))
    }
  }

  private static func feature(_ tag: String, value: UInt32) -> hb_feature_t {
    hb_feature_t(tag: hb_tag_from_string(tag, -1), value: value, start: 0, end: .max)
  }

  /// How far the ink reaches above and below the baseline; one of them may be negative.
  func extents(_ glyph: UInt32) -> (ascent: Double, descent: Double) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return (0, 0) }
    return (ems(extents.y_bearing), -ems(extents.y_bearing + extents.height))
  }

  /// Where the ink starts to the right of the origin, and how wide it is.
  func inkWidth(_ glyph: UInt32) -> (start: Double, width: Double) {
    var extents = hb_glyph_extents_t()
    guard hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return (0, 0) }
    return (ems(extents.x_bearing), ems(extents.width))
  }

  func advance(_ glyph: UInt32) -> Double { ems(hb_font_get_glyph_h_advance(font, glyph)) }
  func italicsCorrection(_ glyph: UInt32) -> Double { ems(hb_ot_math_get_glyph_italics_correction(font, glyph)) }
  /// Where an accent is centred; half the advance where the font doesn't say.
  func topAccent(_ glyph: UInt32) -> Double { ems(hb_ot_math_get_glyph_top_accent_attachment(font, glyph)) }
  /// Whether a tall glyph counts as a box rather than as a letter for scripts.
  func isExtendedShape(_ glyph: UInt32) -> Bool {
    hb_ot_math_is_glyph_extended_shape(hb_font_get_face(font), glyph) != 0
  }

  /// A corner of a glyph, where a script is attached.
  enum Corner { case topRight, bottomRight, topLeft, bottomLeft }

  func kern(_ glyph: UInt32, _ corner: Corner, height: Double) -> Double {
    let kind =
      switch corner {
      case .topRight: HB_OT_MATH_KERN_TOP_RIGHT
      case .bottomRight: HB_OT_MATH_KERN_BOTTOM_RIGHT
      case .topLeft: HB_OT_MATH_KERN_TOP_LEFT
      case .bottomLeft: HB_OT_MATH_KERN_BOTTOM_LEFT
      }
    let units = max(-1e6, min(1e6, height * unitsPerEm))
    return ems(hb_ot_math_get_glyph_kerning(font, glyph, kind, Int32(units.rounded())))
  }

  /// The direction in which a glyph grows.
  enum Growth { case vertical, horizontal }

  /// The larger variants of a glyph, smallest first, with their lengths.
  func variants(_ glyph: UInt32, _ growth: Growth) -> [(glyph: UInt32, length: Double)] {
    var count: UInt32 = 32
    var found = [hb_ot_math_glyph_variant_t](repeating: hb_ot_math_glyph_variant_t(), count: Int(count))
    hb_ot_math_get_glyph_variants(font, glyph, Self.direction(growth), 0, &count, &found)
    return found.prefix(Int(count)).map { ($0.glyph, ems($0.advance)) }
  }

  /// The parts of which a glyph of any length is put together, from the bottom or the left; empty where there are none.
  func assembly(_ glyph: UInt32, _ growth: Growth) -> GlyphAssembly {
    var count: UInt32 = 16
    var found = [hb_ot_math_glyph_part_t](repeating: hb_ot_math_glyph_part_t(), count: Int(count))
    hb_ot_math_get_glyph_assembly(font, glyph, Self.direction(growth), 0, &count, &found, nil)
    return GlyphAssembly(
      parts: found.prefix(Int(count)).map { part in
        GlyphAssembly.Part(
          glyph: part.glyph, length: ems(part.full_advance), startConnector: ems(part.start_connector_length),
          endConnector: ems(part.end_connector_length),
          isExtender: part.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue != 0)
      },
      leastOverlap: ems(hb_ot_math_get_min_connector_overlap(font, Self.direction(growth))))
  }

  private static func direction(_ growth: Growth) -> hb_direction_t {
    growth == .vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR
  }

  private func ems(_ units: Int32) -> Double { Double(units) / unitsPerEm }
}
