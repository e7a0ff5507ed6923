/// A formula in English words, as one would read it aloud.
struct MathSpeech {
  /// The depth of brackets.
  var depth = 0

  /// The words of a node, separated by single spaces.
  static func words(of node: MathNode) -> String {
    let said = MathSpeech().say(node)
    let tidy = said.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
      .replacing(" ,", with: ",").replacing(" ;", with: ";").replacing(",,", with: ",").replacing(",;", with: ";")
    return tidy.hasSuffix(",") ? String(tidy.dropLast()) : tidy
  }

  func say(_ nodes: [MathNode]) -> String {
    var parts: [String] = []
    var index = 0
    while index < nodes.count {
      let (said, next) = say(nodes, at: index)
      parts.append(said)
      if Self.needsTimes(nodes[index]), next < nodes.count, Self.isOperand(nodes[next]) { parts.append(", times") }
      index = next
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The words for what starts at `index`, and the index after it: pairs of bars and calls span several nodes.
  private func say(_ nodes: [MathNode], at index: Int) -> (String, Int) {
    let node = nodes[index]
    if case .symbol(let bar, .ordinary) = node, bar == "|" || bar == "‖",
      let end = nodes[(index + 1)...].firstIndex(of: node), end > index + 1
    {
      let inner = say(Array(nodes[index + 1..<end]))
      return ("the \(bar == "|" ? "absolute value" : "norm") of \(inner)", end + 1)
    }
    let isIndicator = Self.isIndicator(node)
    if isIndicator || Self.isCalled(node), index + 1 < nodes.count, let (inner, next) = bracketed(nodes, at: index + 1)
    {
      return isIndicator ? ("the indicator of \(inner),", next) : ("\(say(node)) of \(inner)", next)
    }
    return (say(node), index + 1)
  }

  /// The words inside the round or square brackets that open at `index`, with the scripts of the closing one, and where
  /// the next thing starts. Distant or deeply nested brackets are spoken as signs.
  private func bracketed(_ nodes: [MathNode], at index: Int) -> (String, Int)? {
    if case .fenced(let left, let inner, _) = nodes[index], left == "(" || left == "[" {
      return (say(inner), index + 1)
    }
    guard nodes[index].atomClass == .opening, nodes[index].sign.map(Self.opening.contains) ?? false, depth < 8 else {
      return nil
    }
    var level = 0
    for end in index..<min(nodes.count, index + 300) {
      var sign = nodes[end].sign
      var scripts = ""
      if case .scripts(let base, let sub, let sup, _) = nodes[end], let close = base.sign, Self.closing.contains(close)
      {
        sign = close
        if level == 1 { scripts = "," + self.scripts(.row([]), sub, sup) + "," }
      }
      if let sign, Self.opening.contains(sign) { level += 1 }
      if let sign, Self.closing.contains(sign) { level -= 1 }
      if level == 0 {
        return (MathSpeech(depth: depth + 1).say(Array(nodes[index + 1..<end])) + scripts, end + 1)
      }
    }
    return nil
  }

  private static let opening: Set<String> = ["(", "["]
  private static let closing: Set<String> = [")", "]"]

  func say(_ node: MathNode) -> String {
    switch node {
    case .identifier(let name, let alphabet): return Self.letter(name, alphabet)
    case .number(let digits, _): return digits
    case .symbol(let sign, let atom): return SpokenSign.words(of: sign, atom)
    case .function(let word, let placement):
      return (SpokenSign.functions[word] ?? word) + (placement == .byStyle ? " of" : "")
    case .largeOperator(let sign, _): return "the \(SpokenSign.largeOperators[sign] ?? sign) of"
    case .row(let nodes): return say(nodes)
    case .scripts(let base, let sub, let sup, _): return scripts(base, sub, sup)
    case .stack(let base, let over, let under):
      return [say(base), over.map { "with \(say($0)) above" }, under.map { "with \(say($0)) below" }]
        .compactMap { $0 }.joined(separator: " ")
    case .fraction(let numerator, let denominator, let form):
      if !form.hasBar { return "\(say(numerator)) choose \(say(denominator))" }
      let isSimple = Self.isSimple(numerator) && Self.isSimple(denominator)
      return isSimple
        ? "\(say(numerator)) over \(say(denominator))"
        : "the fraction \(say(numerator)), over \(say(denominator)), end fraction,"
    case .root(let radicand, let degree):
      let kind = degree.map { SpokenSign.roots[say($0)] ?? "root of degree \(say($0))" } ?? "square root"
      return "the \(kind) of \(say(radicand))" + (Self.isSimple(radicand) ? "" : ", end root,")
    case .fenced(let left, let nodes, let right): return fenced(left, nodes, right)
    case .middle(let sign): return sign == "|" ? "given" : SpokenSign.words(of: sign, .relation)
    case .delimiter(let sign, _, let atom): return SpokenSign.words(of: sign, atom)
    case .accent(let accent, let base): return "\(say(base)) \(accent.spoken)"
    case .decorated(let decoration, let base): return "\(say(base)) \(SpokenSign.decoration(decoration))"
    case .text(let words, _): return words
    case .space: return ""
    case .table(let table): return rows(table)
    case .style(_, let nodes): return say(nodes)
    case .classed(_, let node): return say(node)
    case .phantom: return ""
    }
  }

  private func fenced(_ left: String, _ nodes: [MathNode], _ right: String) -> String {
    if case .table(let table)? = nodes.first, nodes.count == 1 {
      let body = rows(table)
      return left == "|" && right == "|" ? "the determinant of \(body)" : body
    }
    let inner = say(nodes)
    switch (left, right) {
    case ("|", "|"): return "the absolute value of \(inner),"
    case ("‖", "‖"): return "the norm of \(inner),"
    case ("⌊", "⌋"): return "the floor of \(inner),"
    case ("⌈", "⌉"): return "the ceiling of \(inner),"
    case ("{", "}"): return "the set of \(inner), end set,"
    default: return "\(SpokenSign.words(of: left, .opening)) \(inner) \(SpokenSign.words(of: right, .closing))"
    }
  }

  private func rows(_ table: MathTable) -> String {
    let rows = table.rows.map { row in row.map { say($0) }.filter { !$0.isEmpty } }
    switch table.kind {
    case .cases:
      return "one of \(rows.count) cases: " + rows.map { $0.joined(separator: ", ") }.joined(separator: "; ")
    case .aligned: return rows.map { $0.joined(separator: " ") }.joined(separator: "; ")
    case .gathered, .substack: return rows.map { $0.joined(separator: " ") }.joined(separator: "; ")
    case .matrix, .smallMatrix:
      let body = rows.enumerated().map { "row \($0.offset + 1): \($0.element.joined(separator: ", "))" }
      return "the \(table.rows.count) by \(table.alignments.count) matrix, \(body.joined(separator: "; ")), end matrix,"
    }
  }
}
