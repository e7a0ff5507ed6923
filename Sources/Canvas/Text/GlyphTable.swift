internal import CCairo

/// The width of every glyph of a face, and its character.
struct GlyphTable: Sendable {
  /// In thousandths of an em, with two decimals as PDFs write them.
  private var widths: [Double]
  /// Code points; 0 where the glyph doesn't stand for a single character.
  private var characters: [UInt32]

  init(font: OpaquePointer) {
    let face = hb_font_get_face(font)
    let count = Int(hb_face_get_glyph_count(face))
    let scale = 1000 / Double(hb_face_get_upem(face))
    widths = (0..<count).map { glyph in
      (Double(hb_font_get_glyph_h_advance(font, UInt32(glyph))) * scale * 100).rounded() / 100
    }
    characters = [UInt32](repeating: 0, count: count)
    guard let known = hb_set_create() else { return }
    defer { hb_set_destroy(known) }
    hb_face_collect_unicodes(face, known)
    var character: UInt32 = .max
    // In ascending order, so that a glyph of several characters stands for the first: a hyphen for U+002D.
    while hb_set_next(known, &character) != 0 {
      var glyph: UInt32 = 0
      guard hb_font_get_nominal_glyph(font, character, &glyph) != 0, Int(glyph) < count, glyph != 0,
        let scalar = Unicode.Scalar(character), scalar.properties.generalCategory != .privateUse
      else { continue }
      if characters[Int(glyph)] == 0 { characters[Int(glyph)] = character }
    }
  }

  /// In thousandths of an em.
  func width(of glyph: UInt32) -> Double { Int(glyph) < widths.count ? widths[Int(glyph)] : 0 }

  /// The lowest character that the glyph stands for.
  func character(of glyph: UInt32) -> Unicode.Scalar? {
    guard Int(glyph) < characters.count, characters[Int(glyph)] != 0 else { return nil }
    return Unicode.Scalar(characters[Int(glyph)])
  }
}
