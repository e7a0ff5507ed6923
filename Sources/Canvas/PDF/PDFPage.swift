/// The content of a PDF page, and the resources that it uses.
package struct PDFPage: Sendable {
  /// The content stream, not compressed. Fonts are named `F` and the face's number, pictures `I` and their index in
  /// `images`, opacities `A` and their thousandths.
  package var content: [UInt8]
  /// The glyphs of each face, with the texts of those that don't stand for a single character.
  package var glyphs: [FaceIndex: GlyphTexts]
  package var images: [RasterImage]
  /// In thousandths, ascending.
  package var opacities: [Int]
}

/// The glyphs of a face that a page uses, with the text that copying gives.
package struct GlyphTexts: Equatable, Sendable {
  /// By glyph: its text, where the font's own character map doesn't have it.
  package internal(set) var texts: [UInt32: String] = [:]
  /// All glyphs.
  package internal(set) var all: Set<UInt32> = []
  /// Glyphs with more than one text, which is stated at each use.
  package internal(set) var ambiguous: Set<UInt32> = []

  package init() {}

  mutating func insert(_ glyph: UInt32, text: String?) {
    all.insert(glyph)
    guard let text else { return }
    if let known = texts[glyph] {
      if known != text { ambiguous.insert(glyph) }
    } else {
      texts[glyph] = text
    }
  }

  /// Adds the glyphs of another page.
  package mutating func merge(_ other: GlyphTexts) {
    all.formUnion(other.all)
    ambiguous.formUnion(other.ambiguous)
    for (glyph, text) in other.texts {
      if let known = texts[glyph] {
        if known != text {
          ambiguous.insert(glyph)
          texts[glyph] = min(known, text)
        }
      } else {
        texts[glyph] = text
      }
    }
  }
}
