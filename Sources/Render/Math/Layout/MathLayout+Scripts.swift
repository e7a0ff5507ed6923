extension MathLayout {
  /// Scripts beside their base (Appendix G, rule 18).
  func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?, _ context: MathContext) -> MathPiece {
    let size = em(context)
    let constants = font.constants
    let nucleus = set(base, context)
    let letter = nucleus.letter.flatMap { font.isExtendedShape($0) ? nil : $0 }
    let isLarge = if case .largeOperator = base { true } else { false }
    let isBox = letter == nil || isLarge
    let above = sup.map { self.set($0, context.superscript) }
    let below = sub.map { self.set($0, context.subscript) }

    var up = (context.isCramped ? constants.superscriptShiftUpCramped : constants.superscriptShiftUp) * size
    var down = constants.subscriptShiftDown * size
    if isBox {
      up = max(up, nucleus.box.ascent - constants.superscriptBaselineDropMax * size)
      down = max(down, nucleus.box.descent + constants.subscriptBaselineDropMin * size)
    }
    if let above { up = max(up, above.box.descent + constants.superscriptBottomMin * size) }
    if let below { down = max(down, below.box.ascent - constants.subscriptTopMax * size) }
    if let above, let below {
      let gap = (up - above.box.descent) - (below.box.ascent - down)
      let least = constants.subSuperscriptGapMin * size
      if gap < least {
        down += least - gap
        let room = constants.superscriptBottomMaxWithSubscript * size - (up - above.box.descent)
        if room > 0 {
          let shift = min(room, least - gap)
          up += shift
          down -= shift
        }
      }
    }

    var box = nucleus.box
    // A letter leans beyond its width; an integral's width includes its lean, so its foot is further left.
    let lean = isLarge ? 0 : nucleus.italics
    let recess = isLarge ? nucleus.italics : 0
    var right = box.width + (below == nil || above != nil ? lean : 0)
    if let above {
      let shift = lean + kern(letter, above, .topRight, shift: up, nucleus.box, size)
      let x = nucleus.box.width + shift
      box.add(above.padded, x: x, y: -up)
      right = max(right, x + above.padded.width + constants.spaceAfterScript * size)
    }
    if let below {
      let x =
        nucleus.box.width - recess + kern(letter, below, .bottomRight, shift: down, nucleus.box, size)
      box.add(below.padded, x: x, y: down)
      right = max(right, x + below.padded.width + constants.spaceAfterScript * size)
    }
    box.width = right
    return MathPiece(box: box)
  }

  /// How much closer the corners of the two glyphs let a script move; the looser of two heights counts.
  private func kern(
    _ letter: UInt32?, _ script: MathPiece, _ corner: MathFont.Corner, shift: Double, _ base: MathBox, _ size: Double
  ) -> Double {
    guard let letter, let glyph = script.letter, let scriptSize = script.box.glyphs.first?.size else { return 0 }
    let isTop = corner == .topRight
    func sum(_ height: Double) -> Double {
      let own = font.kern(letter, corner, height: height / size) * size
      let relative = isTop ? height - shift : height + shift
      return own + font.kern(glyph, isTop ? .bottomLeft : .topLeft, height: relative / scriptSize) * scriptSize
    }
    let near = isTop ? shift - script.box.descent : script.box.ascent - shift
    let far = isTop ? base.ascent : -base.descent
    return max(sum(near), sum(far))
  }

  /// Something above and below a base (Appendix G, rule 13a).
  func limits(_ base: MathNode, under: MathNode?, over: MathNode?, _ context: MathContext) -> MathPiece {
    let size = em(context)
    let constants = font.constants
    let nucleus = set(base, context)
    let isLarge = if case .largeOperator = base { true } else { false }
    let lean = isLarge ? nucleus.italics / 2 : 0
    let body = isLarge ? nucleus.box : nucleus.padded
    let above = over.map { box($0, context.superscript) }
    let below = under.map { box($0, context.subscript) }
    let middle = body.width / 2
    let left = min(0, middle - (above?.width ?? 0) / 2 + lean, middle - (below?.width ?? 0) / 2 - lean)
    let right = max(body.width, middle + (above?.width ?? 0) / 2 + lean, middle + (below?.width ?? 0) / 2 - lean)
    var result = MathBox(width: right - left)
    result.add(body, x: -left, y: 0)
    if let above {
      let rise = max(constants.upperLimitBaselineRiseMin * size, constants.upperLimitGapMin * size + above.descent)
      result.add(above, x: middle - above.width / 2 + lean - left, y: -(body.ascent + rise))
    }
    if let below {
      let drop = max(constants.lowerLimitBaselineDropMin * size, constants.lowerLimitGapMin * size + below.ascent)
      result.add(below, x: middle - below.width / 2 - lean - left, y: body.descent + drop)
    }
    return MathPiece(box: result)
  }
}
