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
    let marks: [MathDecoration: String] = [
      .overbrace: "⏞", .underbrace: "⏟", .overrightarrow: "\u{20D7}", .overleftarrow: "\u{20D6}",
    ]
    if let sign = marks[decoration], let mark = stretched(sign, inner.width, size) {
      // The smallest mark may be wider than its base.
      let width = max(inner.width, mark.width)
      result = MathBox(width: width)
      result.add(inner, x: (width - inner.width) / 2, y: 0)
      let y =
        decoration.isAbove
        ? -(inner.ascent + constants.stretchStackGapAboveMin * size + mark.box.descent)
        : inner.descent + constants.stretchStackGapBelowMin * size + mark.box.ascent
      result.add(mark.box, x: (width - mark.width) / 2 - mark.start, y: y)
      return result
    }
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
    case .overbrace, .underbrace, .overrightarrow, .overleftarrow: break
    }
    return result
  }

  /// A mark at least that wide, with the start and width of its ink; its descent may be negative, since it is drawn high.
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
