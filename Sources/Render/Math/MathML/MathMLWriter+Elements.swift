import Base

extension MathMLWriter {
  static func identifier(_ name: String, _ alphabet: MathAlphabet) -> String {
    let mapped = escaped(alphabet.mapped(name))
    switch alphabet {
    // A lone letter is italic by itself, several are upright.
    case .italic: return name.count == 1 ? "<mi>\(escaped(name))</mi>" : "<mi>\(mapped)</mi>"
    case .upright:
      return name.count == 1 ? "<mi mathvariant=\"normal\">\(escaped(name))</mi>" : "<mi>\(escaped(name))</mi>"
    default:
      return mapped == name && name.count == 1 ? "<mi mathvariant=\"normal\">\(mapped)</mi>" : "<mi>\(mapped)</mi>"
    }
  }

  static func words(_ words: String, _ face: TextFace) -> String {
    // White space at the ends of an element is dropped.
    let kept = String(words.map { $0 == " " ? "\u{A0}" : $0 })
    let css =
      switch face {
      case .roman: ""
      case .bold: " style=\"font-weight:bold\""
      case .italic: " style=\"font-style:italic\""
      case .sans: " style=\"font-family:sans-serif\""
      case .mono: " style=\"font-family:monospace\""
      }
    return "<mtext\(css)>\(escaped(kept))</mtext>"
  }

  static func fence(_ sign: String, _ form: String) -> String {
    if sign.isEmpty { return "" }
    return "<mo form=\"\(form)\" stretchy=\"true\" symmetric=\"true\" lspace=\"0\" rspace=\"0\">\(escaped(sign))</mo>"
  }

  func fraction(
    _ numerator: MathNode, _ denominator: MathNode, _ form: FractionForm, _ style: MathStyle
  ) -> String {
    let own = form.style ?? style
    let inner: MathStyle = own == .display ? .text : own == .text ? .script : .scriptScript
    let bar = form.hasBar ? "" : " linethickness=\"0\""
    var markup = "<mfrac\(bar)>\(argument(numerator, inner))\(argument(denominator, inner))</mfrac>"
    if let asked = form.style {
      markup = "<mstyle displaystyle=\"\(asked == .display)\" scriptlevel=\"0\">\(markup)</mstyle>"
    }
    if form.left.isEmpty { return markup }
    return "<mrow>\(Self.fence(form.left, "prefix"))\(markup)\(Self.fence(form.right, "postfix"))</mrow>"
  }

  func scripts(
    _ base: MathNode, _ sub: MathNode?, _ sup: MathNode?, isStacked: Bool, _ style: MathStyle,
    _ spacing: OperatorSpacing
  ) -> String {
    let inner: MathStyle = style <= .text ? .script : .scriptScript
    var isFunction = false
    let nucleus: String
    switch base {
    case .function(let word, _):
      isFunction = true
      nucleus = "<mi>\(Self.escaped(word))</mi>"
    case .row([]): nucleus = "<mrow></mrow>"
    case .row, .style: nucleus = argument(base, style)
    default: nucleus = element(base, style, spacing)
    }
    if case .symbol(let primes, _)? = sup, Self.isPrimes(primes) {
      // Fonts draw primes already raised, and browsers don't use the variant meant for superscripts.
      let bare = sub.map { "<msub>\(nucleus)\(argument($0, inner))</msub>" } ?? nucleus
      return "<mrow>\(bare)<mo lspace=\"0\" rspace=\"0\">\(primes)</mo></mrow>"
    }
    let below = sub.map { argument($0, inner) }
    let above = sup.map { argument($0, inner) }
    let markup =
      switch (below, above) {
      case (let below?, let above?):
        isStacked
          ? "<munderover>\(nucleus)\(below)\(above)</munderover>" : "<msubsup>\(nucleus)\(below)\(above)</msubsup>"
      case (let below?, nil): isStacked ? "<munder>\(nucleus)\(below)</munder>" : "<msub>\(nucleus)\(below)</msub>"
      case (nil, let above?): isStacked ? "<mover>\(nucleus)\(above)</mover>" : "<msup>\(nucleus)\(above)</msup>"
      case (nil, nil): nucleus
      }
    return isFunction ? markup + "<mo>\u{2061}</mo>" : markup
  }

  private static func isPrimes(_ sign: String) -> Bool {
    sign.unicodeScalars.allSatisfy { (0x2032...0x2034).contains($0.value) || $0.value == 0x2057 }
  }

  func decorated(_ decoration: MathDecoration, _ base: String) -> String {
    func over(_ sign: String) -> String { "<mover accent=\"true\">\(base)<mo stretchy=\"true\">\(sign)</mo></mover>" }
    return switch decoration {
    // No font's bar stretches in Chromium; a border is exact.
    case .overline: "<mrow style=\"border-top:.06em solid;padding-top:.12em\">\(base)</mrow>"
    case .underline: "<mrow style=\"border-bottom:.06em solid;padding-bottom:.12em\">\(base)</mrow>"
    case .overbrace: over("⏞")
    case .underbrace: "<munder accentunder=\"true\">\(base)<mo stretchy=\"true\">⏟</mo></munder>"
    case .overrightarrow: over("→")
    case .overleftarrow: over("←")
    }
  }

  func table(_ table: MathTable, _ style: MathStyle) -> String {
    let isDisplay = table.kind == .aligned || table.kind == .gathered
    let inner: MathStyle =
      isDisplay ? .display : table.kind == .smallMatrix ? .script : style >= .script ? style : .text
    var attributes = isDisplay ? " displaystyle=\"true\"" : " displaystyle=\"false\""
    if table.kind == .smallMatrix { attributes += " scriptlevel=\"1\"" }
    var markup = "<mtable\(attributes)>"
    for row in table.rows {
      markup += "<mtr>"
      for (column, alignment) in table.alignments.enumerated() {
        let cell: [MathNode] = if column < row.count, case .row(let nodes) = row[column] { nodes } else { [] }
        let css = Self.style(of: alignment, table.kind, column: column, of: table.alignments.count)
        // TeX puts an empty atom before the right half of an aligned line, so that its first sign is spaced as a sign
        // between two operands.
        let nodes = table.kind == .aligned && !column.isMultiple(of: 2) ? [MathNode.row([])] + cell : cell
        markup += "<mtd style=\"\(css)\">\(self.row(nodes, inner))</mtd>"
      }
      markup += "</mtr>"
    }
    return markup + "</mtable>"
  }

  /// Chromium centres cells and pads them by 0.4 em; MathML Core has no attribute for either.
  private static func style(
    of alignment: MathTable.Alignment, _ kind: MathTable.Kind, column: Int, of columns: Int
  ) -> String {
    let side =
      switch alignment {
      case .left: "left"
      case .center: "center"
      case .right: "right"
      }
    let isLast = column == columns - 1
    let padding =
      switch kind {
      case .matrix: column == 0 ? (isLast ? "0" : "0 .5em 0 0") : isLast ? "0 0 0 .5em" : "0 .5em"
      case .smallMatrix: column == 0 ? "0" : "0 0 0 .3em"
      case .cases: column == 0 ? "0" : "0 0 0 1em"
      case .aligned: column == 0 || !column.isMultiple(of: 2) ? "0" : "0 0 0 2em"
      case .gathered, .substack: "0"
      }
    let rows =
      kind == .aligned || kind == .gathered ? ";padding-block:.25em" : kind == .substack ? "" : ";padding-block:.15em"
    return "text-align:-webkit-\(side);padding:\(padding)\(rows)"
  }
}
