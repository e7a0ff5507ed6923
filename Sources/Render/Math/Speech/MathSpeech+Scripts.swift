import Base

extension MathSpeech {
  func scripts(_ base: MathNode, _ sub: MathNode?, _ sup: MathNode?) -> String {
    switch base {
    case .largeOperator(let sign, _):
      return "the \(SpokenSign.largeOperators[sign] ?? sign)\(limits(sub, sup)) of"
    case .function(let word, .byStyle):
      let name = SpokenSign.functions[word] ?? word
      guard let sub else { break }
      let over = word.hasPrefix("lim") ? "as \(say(Self.approaching(sub)))" : "over \(say(sub))"
      return "\(name) \(over) of" + (sup.map { " \(power($0))" } ?? "")
    case .decorated(.underbrace, _), .decorated(.overbrace, _):
      return [say(base), (sub ?? sup).map { "(\(say($0)))" }].compactMap { $0 }.joined(separator: " ")
    default: break
    }
    if Self.isIndicator(base), let sub, sup == nil { return "the indicator of \(say(sub))" }
    var words = say(base)
    if let sub { words += " sub \(say(sub))" + (Self.isSimple(sub) ? "" : ", end sub,") }
    if let sup { words += " \(power(sup))" }
    return words
  }

  /// The arrow under a limit.
  private static func approaching(_ sub: MathNode) -> MathNode {
    guard case .row(let nodes) = sub else { return sub }
    return .row(nodes.map { $0.sign == "→" ? .text("approaches", .roman) : $0 })
  }

  private func limits(_ sub: MathNode?, _ sup: MathNode?) -> String {
    switch (sub, sup) {
    case (let sub?, let sup?): " from \(say(sub)) to \(say(sup))"
    case (let sub?, nil): " over \(say(sub))"
    case (nil, let sup?): " to \(say(sup))"
    case (nil, nil): ""
    }
  }

  private func power(_ node: MathNode) -> String {
    switch node {
    case .number("2", _): return "squared"
    case .number("3", _): return "cubed"
    case .symbol("′", _): return "prime"
    case .symbol("″", _): return "double prime"
    case .symbol("‴", _): return "triple prime"
    case .symbol("∗", _), .symbol("⋆", _): return "star"
    case .symbol("⊤", _), .identifier("T", .upright), .identifier("T", .sans): return "transpose"
    case .symbol("∘", _), .symbol("°", _): return "degrees"
    case .symbol("+", _): return "plus"
    case .symbol("−", _): return "minus"
    case .row(let all) where all.contains(where: { $0.atomClass == nil }):
      return power(MathParser.unwrapped(all.filter { $0.atomClass != nil }))
    case .row(let nodes):
      if case .symbol(let primes, _)? = nodes.first, primes.unicodeScalars.allSatisfy({ (0x2032...0x2034) ~= $0.value })
      {
        return "\(power(nodes[0])) \(power(MathParser.unwrapped(Array(nodes.dropFirst()))))"
      }
      if nodes.count == 3, nodes[0].sign == "(", nodes[2].sign == ")" { return "superscript \(say(nodes[1]))" }
    default: break
    }
    return "to the power \(say(node))" + (Self.isSimple(node) ? "" : ", end power,")
  }

  /// Whether the words need no end marker: they are short, without a fraction or an operator that could reach further.
  static func isSimple(_ node: MathNode) -> Bool {
    switch node {
    case .identifier, .number, .symbol, .text, .function: return true
    case .accent(_, let base): return isSimple(base)
    case .scripts(let base, let sub, let sup, _):
      return isSimple(base) && (sub.map(isSimple) ?? true) && (sup.map(isSimple) ?? true)
    case .row(let nodes):
      guard nodes.count <= 4, nodes.allSatisfy(isSimple) else { return false }
      let (_, classes) = AtomSpacing.between(nodes, isScript: false)
      return !classes.contains(.binary) && !classes.contains(.relation)
    default: return false
    }
  }

  /// Whether a listener would not hear where these words end.
  static func needsTimes(_ node: MathNode) -> Bool {
    switch node {
    case .fraction(_, _, let form): form.hasBar
    case .root: true
    default: false
    }
  }

  static func isOperand(_ node: MathNode) -> Bool {
    switch node.atomClass {
    case .ordinary: node.sign == nil
    case .largeOperator, .opening, .inner: true
    default: false
    }
  }

  /// A bold or blackboard 1: an indicator function.
  static func isIndicator(_ node: MathNode) -> Bool {
    switch node {
    case .number("1", .bold), .number("1", .blackboard), .identifier("I", .blackboard): true
    default: false
    }
  }

  /// Whether brackets after this hold an argument, not a factor.
  static func isCalled(_ node: MathNode) -> Bool {
    switch node {
    case .identifier(let name, let alphabet):
      alphabet != .italic && alphabet != .bold && alphabet != .boldItalic || name.allSatisfy(\.isUppercase)
        || ["f", "g", "h", "p", "q", "σ", "ϕ", "φ", "ψ", "π", "ℓ"].contains(name)
    case .function: true
    case .scripts(let base, _, _, _): isCalled(base)
    case .accent(_, let base): isCalled(base)
    default: false
    }
  }

  /// A letter in words, with its alphabet where that changes its meaning.
  static func letter(_ name: String, _ alphabet: MathAlphabet) -> String {
    let spoken = SpokenSign.letters[name] ?? name
    switch alphabet {
    case .italic, .upright, .sans, .mono: return spoken
    case .bold, .boldItalic: return "bold \(spoken)"
    case .blackboard: return "double-struck \(spoken)"
    case .calligraphic: return "script \(spoken)"
    case .fraktur: return "fraktur \(spoken)"
    }
  }
}

extension MathNode {
  /// The sign, if this is a plain one or a delimiter.
  var sign: String? {
    switch self {
    case .symbol(let sign, _), .delimiter(let sign, _, _): sign
    default: nil
    }
  }
}
