extension MathLayout {
  /// A delimiter at least `height` tall, centred on the axis of the context: the smallest variant that is tall enough, or
  /// an assembly.
  func delimiter(_ sign: String, height: Double, _ context: MathContext) -> MathBox {
    let size = em(context)
    guard let first = font.shape(sign, level: 0).first else { return MathBox() }
    let grown = grow(first.glyph, to: height, .vertical, size: size, text: sign)
    let shift = (grown.ascent - grown.descent) / 2 - font.constants.axisHeight * size
    var box = MathBox(width: grown.width)
    box.add(grown, x: 0, y: shift)
    return box
  }

  /// A glyph that is at least `target` tall or wide, on the baseline where it was drawn.
  func grow(_ glyph: UInt32, to target: Double, _ growth: MathFont.Growth, size: Double, text: String) -> MathBox {
    let variants = font.variants(glyph, growth)
    // Drawn lengths are rounded to the font's units.
    let slack = 0.002 * size
    let natural = growth == .vertical ? font.extents(glyph) : (0, 0)
    if growth == .vertical && variants.isEmpty || natural.0 + natural.1 > 0 && (natural.0 + natural.1) * size >= target
    {
      return single(glyph, size: size, text: text)
    }
    if let fit = variants.first(where: { $0.length * size >= target - slack }) {
      return single(fit.glyph, size: size, text: text)
    }
    let assembly = font.assembly(glyph, growth)
    guard !assembly.parts.isEmpty else { return single(variants.last?.glyph ?? glyph, size: size, text: text) }
    let (pieces, length) = assembly.pieces(for: target / size)
    var box = MathBox()
    for (index, piece) in pieces.enumerated() {
      let ink = font.extents(piece.glyph)
      let copied = index == 0 ? text : ""
      let advance = font.advance(piece.glyph)
      switch growth {
      case .vertical:
        // Parts are stacked by their ink, upwards from the baseline.
        let y = -(piece.start + ink.descent) * size
        box.glyphs.append(MathBox.Glyph(id: piece.glyph, x: 0, y: y, size: size, text: copied))
        box.width = max(box.width, advance * size)
      case .horizontal:
        let x = (piece.start - font.inkWidth(piece.glyph).start) * size
        box.glyphs.append(MathBox.Glyph(id: piece.glyph, x: x, y: 0, size: size, text: copied))
        box.ascent = max(box.ascent, ink.ascent * size)
        box.descent = max(box.descent, ink.descent * size)
      }
    }
    if growth == .vertical { box.ascent = length * size } else { box.width = length * size }
    return box
  }

  private func single(_ glyph: UInt32, size: Double, text: String) -> MathBox {
    let (ascent, descent) = font.extents(glyph)
    return MathBox(
      width: font.advance(glyph) * size, ascent: ascent * size, descent: descent * size,
      glyphs: [MathBox.Glyph(id: glyph, x: 0, y: 0, size: size, text: text)])
  }

  /// The height that TeX requires of a box's delimiters: 90.1% of what would cover it on both sides of the axis, and at
  /// most half an em less than that.
  func delimiterHeight(around ascent: Double, _ descent: Double, _ context: MathContext) -> Double {
    let axis = font.constants.axisHeight * em(context)
    let reach = max(ascent - axis, descent + axis)
    return max(2 * reach * 0.901, 2 * reach - 0.5 * context.size)
  }

  /// A row between delimiters that cover it.
  func fenced(_ left: String, _ nodes: [MathNode], _ right: String, _ context: MathContext) -> MathBox {
    let body = row(nodes, context).padded
    let height = delimiterHeight(around: body.ascent, body.descent, context)
    let gap = 0.12 * context.size
    var result = MathBox()
    for (sign, isLeft) in [(left, true), (right, false)] {
      if sign.isEmpty {
        result.width += gap
      } else {
        let side = delimiter(sign, height: height, context)
        result.add(side, x: result.width, y: 0)
        result.width += side.width
      }
      if isLeft {
        result.add(body, x: result.width, y: 0)
        result.width += body.width
      }
    }
    return result
  }

  /// Gives the delimiters inside a fence the height that the fence has.
  func growMiddles(_ nodes: [MathNode], _ pieces: inout [MathPiece], _ context: MathContext) {
    guard nodes.contains(where: { if case .middle = $0 { true } else { false } }) else { return }
    let ascent = pieces.reduce(0) { max($0, $1.box.ascent) }
    let descent = pieces.reduce(0) { max($0, $1.box.descent) }
    let height = delimiterHeight(around: ascent, descent, context)
    for (index, node) in nodes.enumerated() {
      if case .middle(let sign) = node, !sign.isEmpty {
        pieces[index] = MathPiece(box: delimiter(sign, height: height, context))
      }
    }
  }
}

extension MathPiece {
  /// The box with room for a slanted letter at its end.
  var padded: MathBox {
    var box = box
    box.width += italics
    return box
  }
}
