/// Sets formulas in a mathematics font, by the rules of TeX's Appendix G with the font's own constants.
struct MathLayout: Sendable {
  let font: MathFont

  /// How a formula is set: on a line of its own, or in running text.
  enum Style: Equatable, Sendable { case display, text }

  /// The formula at a font size; the same box for the same arguments and font file. Cost grows with the formula's size.
  package func layout(_ formula: Formula, size: Double, style: Style) -> MathBox {
    guard case .row(let nodes) = formula.root else { preconditionFailure("a formula's root is no row") }
    let context = MathContext(style: style == .display ? .display : .text, isCramped: false, size: size)
    var piece = row(nodes, context, collectsBreaks: true)
    piece.box.width = max(0, piece.box.width)
    return piece.box
  }
}

/// The context of a part of a formula.
struct MathContext {
  var style: MathStyle
  /// Whether superscripts are raised less, as under a bar.
  var isCramped: Bool
  /// The font size of the text style.
  var size: Double

  var cramped: MathContext { MathContext(style: style, isCramped: true, size: size) }
  var superscript: MathContext {
    MathContext(style: style <= .text ? .script : .scriptScript, isCramped: isCramped, size: size)
  }
  var `subscript`: MathContext { superscript.cramped }
  /// The style above a fraction's bar; under it it is cramped.
  var numerator: MathContext {
    let inner: MathStyle = style == .display ? .text : style == .text ? .script : .scriptScript
    return MathContext(style: inner, isCramped: isCramped, size: size)
  }
  func with(_ style: MathStyle) -> MathContext { MathContext(style: style, isCramped: isCramped, size: size) }
  /// The script level: 0 for text, 1 for scripts, 2 for scripts of scripts.
  var level: Int { style == .script ? 1 : style == .scriptScript ? 2 : 0 }
}

/// A part of a formula that has been set.
struct MathPiece {
  var box: MathBox
  /// Italic correction: how far a slanted letter at the end leans beyond its width.
  var italics: Double = 0
  /// The glyph, where the piece is one letter: its shape places scripts and accents.
  var letter: UInt32?
  /// Whether the last thing is a slanted letter, after which another one needs no correction.
  var isSlanted = false
}

extension MathLayout {
  /// The font size in this place.
  func em(_ context: MathContext) -> Double {
    switch context.style {
    case .display, .text: context.size
    case .script: context.size * font.constants.scriptScale
    case .scriptScript: context.size * font.constants.scriptScriptScale
    }
  }

  /// One node.
  func set(_ node: MathNode, _ context: MathContext) -> MathPiece {
    switch node {
    case .identifier(let name, let alphabet):
      var piece = glyphs(alphabet.mapped(name), copied: Self.copied(name, alphabet), context)
      if name.count > 1 {
        piece = glyphs(alphabet.mapped(name), copied: Self.copied(name, alphabet), context, isProse: true)
      }
      piece.isSlanted = alphabet == .italic || alphabet == .boldItalic
      return piece
    case .number(let digits, let alphabet):
      return glyphs(alphabet.mapped(digits), copied: Self.copied(digits, alphabet), context)
    case .symbol(let sign, _): return glyphs(sign, copied: nil, context)
    case .function(let word, _):
      var piece = glyphs(word, copied: nil, context, isProse: true)
      piece.letter = nil
      return piece
    case .largeOperator(let sign, _): return largeOperator(sign, context)
    case .row(let nodes):
      var piece = row(nodes, context)
      piece.letter = nil
      return piece
    case .scripts(let base, let sub, let sup, let placement):
      let isStacked = placement == .stacked || placement == .byStyle && context.style == .display
      return isStacked ? limits(base, under: sub, over: sup, context) : scripts(base, sub, sup, context)
    case .stack(let base, let over, let under): return limits(base, under: under, over: over, context)
    case .fraction(let numerator, let denominator, let form):
      return MathPiece(box: fraction(numerator, denominator, form, context))
    case .root(let radicand, let degree): return MathPiece(box: radical(radicand, degree, context))
    case .fenced(let left, let nodes, let right): return MathPiece(box: fenced(left, nodes, right, context))
    case .middle: return MathPiece(box: MathBox())
    case .delimiter(let sign, let size, _):
      let height = [1.2, 1.8, 2.4, 3.0][size - 1] * context.size
      return MathPiece(box: sign.isEmpty ? MathBox() : delimiter(sign, height: height, context))
    case .accent(let accent, let base): return self.accent(accent, base, context)
    case .decorated(let decoration, let base): return MathPiece(box: decorated(decoration, base, context))
    case .text(let words, let face): return text(words, face, context)
    case .space(let units):
      return MathPiece(box: MathBox(width: units / 18 * em(context)))
    case .table(let table): return MathPiece(box: self.table(table, context))
    case .style(let style, let nodes): return row(nodes, context.with(style))
    case .classed(_, let node): return set(node, context)
    case .phantom(let node):
      var piece = set(node, context)
      piece.box.glyphs = []
      piece.box.rules = []
      return piece
    }
  }

  /// One node as a box whose width includes the italic correction.
  func box(_ node: MathNode, _ context: MathContext) -> MathBox {
    let piece = set(node, context)
    var box = piece.box
    box.width += piece.italics
    return box
  }

  /// Atoms beside one another with TeX's spaces.
  func row(_ nodes: [MathNode], _ context: MathContext, collectsBreaks: Bool = false) -> MathPiece {
    if nodes.count == 1, !collectsBreaks { return set(nodes[0], context) }
    let (before, classes) = AtomSpacing.between(nodes, isScript: context.style >= .script)
    var pieces = nodes.map { set($0, context) }
    growMiddles(nodes, &pieces, context)
    let unit = em(context) / 18
    var result = MathPiece(box: MathBox())
    var pen = 0.0
    // How many brackets are open: a formula does not break inside.
    var level = 0
    for (index, piece) in pieces.enumerated() {
      if index > 0, !(pieces[index - 1].isSlanted && piece.isSlanted && before[index] == 0) {
        pen += pieces[index - 1].italics
      }
      let previous = index > 0 ? classes[index - 1] : nil
      if classes[index] == .opening { level += 1 }
      if classes[index] == .closing { level = max(0, level - 1) }
      let isOutside = level == 0 || level == 1 && classes[index] == .opening
      if collectsBreaks, isOutside, previous == .relation || previous == .binary, classes[index] != .relation {
        result.box.breaks.append(
          MathBox.Break(end: pen, start: pen + before[index] * unit, isRelation: previous == .relation))
      }
      pen += before[index] * unit
      if index > 0 && !pieces[index - 1].isSlanted { pen += tuck(piece) }
      result.box.add(piece.box, x: pen, y: 0)
      pen += piece.box.width
    }
    result.box.width = pen + (pieces.last?.italics ?? 0)
    return result
  }

  /// Room before a letter whose tail reaches far to the left, such as Pagella's f, so that it doesn't touch the sign
  /// before it: half of the overhang.
  private func tuck(_ piece: MathPiece) -> Double {
    guard let first = piece.box.glyphs.first, first.x == 0 else { return 0 }
    let start = font.inkWidth(first.id).start
    return start < -0.1 ? -start / 2 * first.size : 0
  }

  /// The text that copying a letter gives: the plain letter, unless its alphabet changes its meaning.
  private static func copied(_ name: String, _ alphabet: MathAlphabet) -> String? {
    switch alphabet {
    case .blackboard, .calligraphic, .fraktur: nil
    case .italic, .upright, .bold, .boldItalic, .sans, .mono: name
    }
  }
}
