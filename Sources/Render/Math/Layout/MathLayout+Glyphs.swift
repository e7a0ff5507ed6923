extension MathLayout {
  /// A shaped text; `copied` is the text that copying gives, character by character, where it differs.
  func glyphs(
    _ text: String, copied: String?, _ context: MathContext, isDotless: Bool = false, isProse: Bool = false
  ) -> MathPiece {
    let size = em(context)
    let shaped = font.shape(text, level: context.level, isDotless: isDotless, isProse: isProse)
    let clusters = Self.clusters(of: text, copied: copied, starts: shaped.map(\.cluster))
    var box = MathBox()
    for (index, item) in shaped.enumerated() {
      let (ascent, descent) = font.extents(item.glyph)
      box.glyphs.append(
        MathBox.Glyph(
          id: item.glyph, x: box.width + item.x * size, y: -item.y * size, size: size, text: clusters[index]))
      box.ascent = max(box.ascent, (ascent + item.y) * size)
      box.descent = max(box.descent, (descent - item.y) * size)
      box.width += item.advance * size
    }
    let last = shaped.last.map { font.italicsCorrection($0.glyph) * size } ?? 0
    return MathPiece(box: box, italics: last, letter: shaped.count == 1 ? shaped[0].glyph : nil)
  }

  /// The text of each glyph: from the start of its cluster to the next cluster; nothing for further glyphs of one.
  private static func clusters(of text: String, copied: String?, starts: [Int]) -> [String] {
    var offset = 0
    let scalars = Array(text.unicodeScalars)
    let shown = copied.map { Array($0.unicodeScalars) } ?? scalars
    precondition(scalars.count == shown.count, "\(shown.count) characters are copied for \(scalars.count)")
    var result = [String](repeating: "", count: starts.count)
    var glyph = -1
    for (index, scalar) in scalars.enumerated() {
      while glyph + 1 < starts.count, starts[glyph + 1] == offset, glyph < 0 || starts[glyph] != offset { glyph += 1 }
      if glyph >= 0 { result[glyph].unicodeScalars.append(shown[index]) }
      offset += UTF8.width(scalar)
      // Further glyphs of the same cluster stay without text.
      while glyph >= 0, glyph + 1 < starts.count, starts[glyph + 1] < offset { glyph += 1 }
    }
    return result
  }

  /// Words in a face of the font.
  func text(_ words: String, _ face: TextFace, _ context: MathContext) -> MathPiece {
    let alphabet: MathAlphabet =
      switch face {
      case .roman: .upright
      case .bold: .bold
      case .italic: .italic
      case .sans: .sans
      case .mono: .mono
      }
    let plain = String(words.map { $0 == "\u{A0}" ? " " : $0 })
    var piece = glyphs(alphabet.mapped(plain), copied: plain, context, isProse: true)
    piece.letter = nil
    return piece
  }

  /// A sum or an integral, centred on the axis; larger in displays.
  func largeOperator(_ sign: String, _ context: MathContext) -> MathPiece {
    let size = em(context)
    guard let first = font.shape(sign, level: 0).first else { return MathPiece(box: MathBox()) }
    var glyph = first.glyph
    if context.style == .display {
      let variants = font.variants(glyph, .vertical)
      let least = font.constants.displayOperatorMinHeight
      if let large = variants.first(where: { $0.length >= least }) ?? variants.last { glyph = large.glyph }
    }
    return MathPiece(
      box: centered(glyph, size: size, text: sign), italics: font.italicsCorrection(glyph) * size, letter: glyph)
  }

  /// One glyph, shifted so that its ink's middle is on the axis.
  func centered(_ glyph: UInt32, size: Double, text: String) -> MathBox {
    let (ascent, descent) = font.extents(glyph)
    let shift = ((ascent - descent) / 2 - font.constants.axisHeight) * size
    var box = MathBox(width: font.advance(glyph) * size)
    box.glyphs = [MathBox.Glyph(id: glyph, x: 0, y: shift, size: size, text: text)]
    box.ascent = max(0, ascent * size - shift)
    box.descent = max(0, descent * size + shift)
    return box
  }
}
