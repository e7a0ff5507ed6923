internal import CCairo
internal import Synchronization

/// The fonts of a report, opened once and passed on. It measures and shapes lines of text without the system's font
/// selection, hinting or rounding, and caches shaped text.
package final class FontBook: Sendable {
  let faces: [FontFace]
  private let memory = Mutex(Memory())

  private struct Key: Hashable {
    var text: String
    var style: TextStyle
    var variant: TextVariant
  }

  private struct Memory {
    var shapes: [Key: ShapedText] = [:]
    var lacking: Set<Unicode.Scalar> = []
  }

  /// The most shaped texts that are kept before the cache is emptied.
  private static let capacity = 200_000

  /// Opens `FontFile.all`; throws the first that is missing.
  package init() throws(FontError) {
    var faces: [FontFace] = []
    for file in FontFile.all { faces.append(try FontFace(file)) }
    self.faces = faces
  }

  /// The file of a style's face.
  package func file(for style: TextStyle) -> FontFile { FontFile.all[FaceIndex(style).number] }

  /// The file of the mathematics face.
  package var mathFile: FontFile { FontFile.all[FaceIndex.math.number] }

  /// The extent of a line of text.
  package func measure(_ text: String, _ style: TextStyle) -> TextExtent { shape(text, style).extent }

  /// `measure` as a function.
  package var measurer: TextMeasurer { { self.measure($0, $1) } }

  /// The characters so far that no face has, by code point; a replacement mark is drawn for them.
  package var charactersWithoutGlyph: [Unicode.Scalar] { memory.withLock { $0.lacking.sorted() } }

  /// The glyphs of a line of text, from left to right.
  package func shape(_ text: String, _ style: TextStyle, variant: TextVariant = .normal) -> ShapedText {
    let key = Key(text: text, style: style, variant: variant)
    if let known = memory.withLock({ $0.shapes[key] }) { return known }
    let face = FaceIndex(style)
    var runs: [ShapedText.Run] = []
    var lacking: Set<Unicode.Scalar> = []
    var pen = 0.0
    for piece in pieces(of: text, in: face) {
      if let found = piece.face {
        let features = Self.features(of: found, style, variant)
        let (glyphs, end) = faces[found.number].shape(piece.text, features: features, size: style.size, start: pen)
        runs.append(ShapedText.Run(face: found, size: style.size, glyphs: glyphs, text: piece.text))
        pen = end
      } else {
        let run = replacement(for: piece.text, size: style.size, start: pen)
        lacking.formUnion(piece.text.unicodeScalars)
        pen += run.glyphs.reduce(0) { $0 + $1.advance }
        runs.append(run)
      }
    }
    let shaped = ShapedText(
      runs: runs,
      extent: TextExtent(
        width: pen, ascent: faces[face.number].ascent * style.size, descent: faces[face.number].descent * style.size))
    memory.withLock { memory in
      if memory.shapes.count >= Self.capacity { memory.shapes = [:] }
      memory.shapes[key] = shaped
      memory.lacking.formUnion(lacking)
    }
    return shaped
  }

  private static func features(of face: FaceIndex, _ style: TextStyle, _ variant: TextVariant) -> [FontFeature] {
    var features: [FontFeature] = []
    if face.isMonospaced { features += [FontFeature("liga", isOn: false), FontFeature("calt", isOn: false)] }
    if style.tabular { features.append(FontFeature("tnum")) }
    switch variant {
    case .normal: break
    case .smallCapitals: features.append(FontFeature("smcp"))
    case .superior: features.append(FontFeature("sups"))
    }
    return features
  }

  /// A mark from DejaVu Sans for each character that no face has; copying gives the character itself.
  private func replacement(for text: String, size: Double, start: Double) -> ShapedText.Run {
    let index = FaceIndex(13)
    let glyph = faces[index.number].glyph(of: "\u{FFFD}") ?? 0
    let advance = faces[index.number].advance(of: glyph) * size
    var pen = start
    var cluster = 0
    let glyphs = text.unicodeScalars.map { scalar in
      defer {
        pen += advance
        cluster += UTF8.width(scalar)
      }
      return ShapedText.Glyph(id: glyph, x: pen, y: 0, advance: advance, cluster: cluster)
    }
    return ShapedText.Run(face: index, size: size, glyphs: glyphs, text: text)
  }
}
