/// An operator between its neighbours: the spaces in units of 1/18 em, and the class that it counts as.
struct OperatorSpacing {
  var left: Double
  var right: Double
  var atom: AtomClass

  /// A sign of its usual size.
  func element(_ sign: String) -> String {
    let text = MathMLWriter.escaped(sign)
    // Brackets grow by themselves in MathML; in TeX only when asked.
    let isFixed = MathSymbols.delimiters.contains(sign) || sign == "∣" || sign == "∥"
    var attributes = isFixed ? " stretchy=\"false\"" : ""
    switch atom {
    case .opening: attributes += " form=\"prefix\"" + spaces
    case .closing: attributes += " form=\"postfix\"" + spaces
    case .relation where left == 5 && right == 5 && !isFixed: break
    case .binary where left == 4 && right == 4 && Self.dictionaryBinaries.contains(sign): break
    case .punctuation where left == 0 && right == 3 && (sign == "," || sign == ";"): break
    case .ordinary where Self.signs.contains(sign): attributes += " form=\"prefix\"" + allSpaces
    case .ordinary where !isFixed && Self.letters.contains(sign): return "<mi mathvariant=\"normal\">\(text)</mi>"
    default: attributes += allSpaces
    }
    return "<mo\(attributes)>\(text)</mo>"
  }

  /// A sum or an integral; its limits stay where they are put.
  func largeOperator(_ sign: String, hasMovableLimits: Bool) -> String {
    "<mo movablelimits=\"\(hasMovableLimits)\"\(allSpaces)>\(sign)</mo>"
  }

  /// A delimiter of one of TeX's four sizes.
  func delimiter(_ sign: String, size: Int) -> String {
    if sign.isEmpty { return "<mrow></mrow>" }
    let height = ["1.2em", "1.8em", "2.4em", "3em"][size - 1]
    let form = atom == .opening ? "prefix" : atom == .closing ? "postfix" : "infix"
    return "<mo form=\"\(form)\" stretchy=\"true\" symmetric=\"true\" minsize=\"\(height)\" maxsize=\"\(height)\""
      + "\(allSpaces)>\(MathMLWriter.escaped(sign))</mo>"
  }

  private var spaces: String { left == 0 && right == 0 ? "" : allSpaces }
  private var allSpaces: String { " lspace=\"\(MathMLWriter.em(left))\" rspace=\"\(MathMLWriter.em(right))\"" }

  /// The binary operators to which MathML Core's dictionary gives 4/18 em on both sides.
  private static let dictionaryBinaries: Set<String> = [
    "+", "−", "±", "∓", "×", "÷", "⋅", "∗", "∘", "∩", "∪", "∧", "∨", "⊕", "⊖", "⊗", "⊙",
  ]
  /// Operators that are prefixes where nothing is on their left.
  private static let signs: Set<String> = ["+", "−", "±", "∓", "¬", "∀", "∃", "∄", "∇"]
  /// Signs that are operands, not operators.
  private static let letters: Set<String> = [
    "%", "_", "&", "#", "$", "∞", "∅", "⊤", "⊥", "△", "□", "■", "✓", "°", "†", "§", "¶", ".", "@", "♭", "♯", "♮", "©",
    "£", "⋆", "♣", "♠", "♡", "♢", "…", "⋯",
  ]
}

extension MathNode {
  /// The operator whose dictionary entry gives this element its spaces.
  var coreOperator: MathNode? {
    switch self {
    case .symbol(let sign, let atom):
      OperatorSpacing(left: 0, right: 0, atom: atom).element(sign).hasPrefix("<mi") ? nil : self
    case .largeOperator, .delimiter: self
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.coreOperator
    default: nil
    }
  }
}
