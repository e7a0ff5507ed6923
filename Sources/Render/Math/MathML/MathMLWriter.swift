import Base

/// Presentation MathML within MathML Core. Spaces between atoms are TeX's: an element states them where the operator
/// dictionary would give others.
struct MathMLWriter {
  /// One `math` element for the formula.
  static func document(_ formula: Formula, display: Bool) -> String {
    let style: MathStyle = display ? .display : .text
    guard case .row(let nodes) = formula.root else { preconditionFailure("a formula's root is no row") }
    let body = MathMLWriter().row(nodes, style)
    let attributes = (display ? " display=\"block\"" : "") + " alttext=\"\(escaped(formula.spoken))\""
    return "<math\(attributes)><semantics><mrow>\(body)</mrow>"
      + "<annotation encoding=\"application/x-tex\">\(escaped(formula.source))</annotation></semantics></math>"
  }

  /// The children of a row, with the spaces between them.
  func row(_ nodes: [MathNode], _ style: MathStyle) -> String {
    let (before, classes) = AtomSpacing.between(nodes, isScript: style >= .script)
    var left = [Double](repeating: 0, count: nodes.count)
    var right = left
    var gap = left
    var previous: Int?
    for index in nodes.indices where classes[index] != nil {
      if nodes[index].coreOperator != nil {
        left[index] = before[index]
      } else if let previous, nodes[previous].coreOperator != nil {
        right[previous] = before[index]
      } else {
        gap[index] = before[index]
      }
      previous = index
    }
    var markup = ""
    for (index, node) in nodes.enumerated() {
      if gap[index] != 0 { markup += "<mspace width=\"\(Self.em(gap[index]))\"/>" }
      let spacing = OperatorSpacing(left: left[index], right: right[index], atom: classes[index] ?? .ordinary)
      markup += element(node, style, spacing)
    }
    return markup
  }

  /// A child of an element that takes a fixed number of them: one element.
  func argument(_ node: MathNode, _ style: MathStyle) -> String {
    if case .row(let nodes) = node { return "<mrow>\(row(nodes, style))</mrow>" }
    if case .style = node { return "<mrow>\(row([node], style))</mrow>" }
    return element(node, style, OperatorSpacing(left: 0, right: 0, atom: node.atomClass ?? .ordinary))
  }

  /// One node as one element.
  func element(_ node: MathNode, _ style: MathStyle, _ spacing: OperatorSpacing) -> String {
    switch node {
    case .identifier(let name, let alphabet): return Self.identifier(name, alphabet)
    case .number(let digits, let alphabet): return "<mn>\(Self.escaped(alphabet.mapped(digits)))</mn>"
    case .symbol(let sign, _): return spacing.element(sign)
    case .function(let word, _): return "<mi>\(Self.escaped(word))</mi><mo>\u{2061}</mo>"
    case .largeOperator(let sign, _): return spacing.largeOperator(sign, hasMovableLimits: false)
    case .row(let nodes): return "<mrow>\(row(nodes, style))</mrow>"
    case .scripts(let base, let sub, let sup, let placement):
      let isStacked = placement == .stacked || placement == .byStyle && style == .display
      return scripts(base, sub, sup, isStacked: isStacked, style, spacing)
    case .stack(let base, let over, let under):
      return scripts(base, under, over, isStacked: true, style, spacing)
    case .fraction(let numerator, let denominator, let form): return fraction(numerator, denominator, form, style)
    case .root(let radicand, let degree):
      if let degree {
        return "<mroot>\(argument(radicand, style))\(argument(degree, .scriptScript))</mroot>"
      }
      return "<msqrt>\(argument(radicand, style))</msqrt>"
    case .fenced(let left, let nodes, let right):
      return "<mrow>\(Self.fence(left, "prefix"))\(row(nodes, style))\(Self.fence(right, "postfix"))</mrow>"
    case .middle(let sign): return Self.fence(sign, "infix")
    case .delimiter(let sign, let size, _): return spacing.delimiter(sign, size: size)
    case .accent(let accent, let base):
      let stretchy =
        accent.isWide ? "" : " stretchy=\"false\"" + (accent.spacing == "→" ? " style=\"font-size:.7em\"" : "")
      return
        "<mover accent=\"true\">\(argument(base, style))<mo\(stretchy)>\(Self.escaped(accent.spacing))</mo></mover>"
    case .decorated(let decoration, let base): return decorated(decoration, argument(base, style))
    case .text(let words, let face): return Self.words(words, face)
    case .space(let units): return "<mspace width=\"\(Self.em(units))\"/>"
    case .table(let table): return self.table(table, style)
    case .style(let inner, let nodes):
      let level = inner <= .text ? 0 : inner.rawValue - 1
      return "<mstyle displaystyle=\"\(inner == .display)\" scriptlevel=\"\(level)\">\(row(nodes, inner))</mstyle>"
    case .classed(_, let node): return argument(node, style)
    case .phantom(let node): return "<mphantom>\(argument(node, style))</mphantom>"
    }
  }

  /// Text between tags or in an attribute. Scalars, not characters: a mark that combines with `<` would hide it.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case _ where scalar.properties.generalCategory == .nonspacingMark:
        result.append(contentsOf: "&#x\(String(scalar.value, radix: 16));".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A length of `units`/18 em, with four decimals at most.
  static func em(_ units: Double) -> String {
    let tenThousandths = Int((units / 18 * 10_000).rounded())
    let (whole, part) = abs(tenThousandths).quotientAndRemainder(dividingBy: 10_000)
    var decimals = String(part + 10_000).dropFirst()
    while decimals.last == "0" { decimals = decimals.dropLast() }
    let sign = tenThousandths < 0 ? "-" : ""
    if tenThousandths == 0 { return "0" }
    return "\(sign)\(whole)\(decimals.isEmpty ? "" : ".\(decimals)")em"
  }
}
