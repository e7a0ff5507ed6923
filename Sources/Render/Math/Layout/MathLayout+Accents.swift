extension MathLayout {
  /// A mark over a base (Appendix G, rule 12).
  func accent(_ accent: MathAccent, _ base: MathNode, _ context: MathContext) -> MathPiece {
    let size = em(context)
    let inner: MathPiece
    if case .identifier(let name, let alphabet) = base, name.count == 1 {
      inner = glyphs(alphabet.mapped(name), copied: name, context.cramped, isDotless: true)
    } else {
      inner = set(base, context.cramped)
    }
    guard let mark = font.shape(accent.combining, level: 0).first else { return inner }
    let width = inner.padded.width
    var glyph = mark.glyph
    if accent.isWide {
      for variant in font.variants(glyph, .horizontal) where variant.length * size <= width { glyph = variant.glyph }
    }
    let attachment = inner.letter.map { font.topAccent($0) * size } ?? width / 2
    let ink = font.inkWidth(glyph)
    let middle = font.advance(glyph) > 0 || inner.letter != nil ? font.topAccent(glyph) : ink.start + ink.width / 2
    let lift = max(0, inner.box.ascent - font.constants.accentBaseHeight * size)
    var result = inner
    let (ascent, _) = font.extents(glyph)
    result.box.glyphs.append(
      MathBox.Glyph(id: glyph, x: attachment - middle * size, y: -lift, size: size, text: accent.combining))
    result.box.ascent = max(result.box.ascent, ascent * size + lift)
    return result
  }

  /// A line, brace or arrow as long as its base.
  func decorated(_ decoration: MathDecoration, _ base: MathNode, _ context: MathContext) -> MathBox {
    let size = em(context)
    let constants = font.constants
    let inner = box(base, decoration.isAbove ? context.cramped : context)
    var result = MathBox(width: inner.width)
    result.add(inner, x: 0, y: 0)
    switch decoration {
    case .overline:
      let thickness = constants.overbarThickness * size
      result.addRule(
        x: 0, y: -(inner.ascent + constants.overbarGap * size + thickness), width: inner.width, height: thickness)
      result.ascent += constants.overbarExtraAscender * size
    case .underline:
      let thickness = constants.underbarThickness * size
      result.addRule(x: 0, y: inner.descent + constants.underbarGap * size, width: inner.width, height: thickness)
      result.descent += constants.underbarExtraDescender * size
    case .overbrace: stretch("⏞", over: inner, &result, size)
    case .overrightarrow: stretch("\u{20D7}", over: inner, &result, size)
    case .overleftarrow: stretch("\u{20D6}", over: inner, &result, size)
    case .underbrace:
      guard let mark = stretched("⏟", inner.width, size) else { break }
      let gap = constants.stretchStackGapBelowMin * size
      result.add(mark.box, x: (inner.width - mark.width) / 2 - mark.start, y: inner.descent + gap + mark.box.ascent)
    }
    return result
  }

  private func stretch(_ sign: String, over inner: MathBox, _ result: inout MathBox, _ size: Double) {
    guard let mark = stretched(sign, inner.width, size) else { return }
    let gap = font.constants.stretchStackGapAboveMin * size
    let lift = inner.ascent + gap + mark.box.descent
    result.add(mark.box, x: (inner.width - mark.width) / 2 - mark.start, y: -lift)
  }

  /// A mark of at least a width, with its ink's start and width; its descent may be negative, as it is drawn high.
  private func stretched(_ sign: String, _ width: Double, _ size: Double) -> (
    box: MathBox, start: Double, width: Double
  )? {
    guard let first = font.shape(sign, level: 0).first else { return nil }
    var box = grow(first.glyph, to: width, .horizontal, size: size, text: sign)
    var start = Double.infinity
    var end = -Double.infinity
    box.ascent = -.infinity
    box.descent = -.infinity
    for glyph in box.glyphs {
      let ink = font.inkWidth(glyph.id)
      let reach = font.extents(glyph.id)
      start = min(start, glyph.x + ink.start * size)
      end = max(end, glyph.x + (ink.start + ink.width) * size)
      box.ascent = max(box.ascent, reach.ascent * size)
      box.descent = max(box.descent, reach.descent * size)
    }
    return start < end ? (box, start, end - start) : nil
  }
}
