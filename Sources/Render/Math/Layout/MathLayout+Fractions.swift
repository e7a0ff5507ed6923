extension MathLayout {
  /// A fraction, or with no bar a binomial coefficient (Appendix G, rules 15a to 15e).
  func fraction(
    _ numerator: MathNode, _ denominator: MathNode, _ form: FractionForm, _ outer: MathContext
  ) -> MathBox {
    let context = form.style.map { outer.with($0) } ?? outer
    let size = em(context)
    let constants = font.constants
    let isDisplay = context.style == .display
    let top = box(numerator, context.numerator)
    let bottom = box(denominator, context.numerator.cramped)
    let axis = constants.axisHeight * size
    var up: Double
    var down: Double
    let thickness = constants.fractionRuleThickness * size
    if form.hasBar {
      let gapAbove = (isDisplay ? constants.numeratorDisplayGapMin : constants.numeratorGapMin) * size
      let gapBelow = (isDisplay ? constants.denominatorDisplayGapMin : constants.denominatorGapMin) * size
      up = (isDisplay ? constants.numeratorDisplayShiftUp : constants.numeratorShiftUp) * size
      down = (isDisplay ? constants.denominatorDisplayShiftDown : constants.denominatorShiftDown) * size
      up = max(up, axis + thickness / 2 + gapAbove + top.descent)
      down = max(down, -axis + thickness / 2 + gapBelow + bottom.ascent)
    } else {
      up = (isDisplay ? constants.stackTopDisplayShiftUp : constants.stackTopShiftUp) * size
      down = (isDisplay ? constants.stackBottomDisplayShiftDown : constants.stackBottomShiftDown) * size
      let least = (isDisplay ? constants.stackDisplayGapMin : constants.stackGapMin) * size
      let gap = (up - top.descent) - (bottom.ascent - down)
      if gap < least {
        up += (least - gap) / 2
        down += (least - gap) / 2
      }
    }
    let width = max(top.width, bottom.width)
    // TeX's space beside a fraction that has no delimiter.
    let side = form.left.isEmpty ? 0.12 * context.size : 0
    var body = MathBox(width: width + 2 * side)
    body.add(top, x: side + (width - top.width) / 2, y: -up)
    if form.hasBar { body.addRule(x: side, y: -axis - thickness / 2, width: width, height: thickness) }
    body.add(bottom, x: side + (width - bottom.width) / 2, y: down)
    guard !form.left.isEmpty else { return body }

    let height = max(
      delimiterHeight(around: body.ascent, body.descent, context), (isDisplay ? 2.39 : 1.01) * size)
    var result = MathBox()
    for part in [delimiter(form.left, height: height, context), body, delimiter(form.right, height: height, context)] {
      result.add(part, x: result.width, y: 0)
      result.width += part.width
    }
    return result
  }

  /// A root (Appendix G, rule 11), with its degree.
  func radical(_ radicand: MathNode, _ degree: MathNode?, _ context: MathContext) -> MathBox {
    let size = em(context)
    let constants = font.constants
    let inner = box(radicand, context.cramped)
    let thickness = constants.radicalThickness * size
    var gap = (context.style == .display ? constants.radicalDisplayGap : constants.radicalGap) * size
    // A low radicand gets a sign as tall as its line, so that neighbouring roots look alike.
    let reach = max(inner.ascent + inner.descent, 0.5 * size)
    guard let root = font.shape("√", level: 0).first else { return inner }
    let sign = grow(root.glyph, to: reach + gap + thickness, .vertical, size: size, text: "√")
    let height = sign.ascent + sign.descent
    let surplus = height - thickness - (inner.ascent + inner.descent + gap)
    if surplus > 0 { gap += surplus / 2 }
    let top = inner.ascent + gap + thickness

    var result = MathBox()
    var pen = 0.0
    if let degree {
      let mark = box(degree, context.with(.scriptScript))
      let raise = constants.radicalDegreeRaise * height - (height - top)
      let kern = constants.radicalKernBeforeDegree * size
      result.add(mark, x: max(0, kern), y: -(raise + mark.descent))
      pen = max(0, max(0, kern) + mark.width + constants.radicalKernAfterDegree * size)
    }
    result.add(sign, x: pen, y: sign.ascent - top)
    pen += sign.width
    result.addRule(x: pen, y: -top, width: inner.width, height: thickness)
    result.add(inner, x: pen, y: 0)
    result.width = pen + inner.width
    result.ascent = max(result.ascent, top + constants.radicalExtraAscender * size)
    return result
  }
}
