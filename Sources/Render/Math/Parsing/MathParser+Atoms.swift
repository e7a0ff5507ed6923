extension MathParser {
  /// One atom without scripts.
  mutating func parseAtom() throws(FormulaError) -> MathNode {
    let first = token
    switch first.kind {
    case .openBrace:
      let nodes = try parseGroup()
      if nodes.count == 1, nodes[0].atomClass == .ordinary { return nodes[0] }
      return .row(nodes)
    case .tie:
      advance()
      return .space(6)
    case .character(let character):
      return try parseCharacter(character)
    case .command(let name):
      advance()
      guard let command = MathCommand.named(name) else { throw unknown(name, at: first) }
      return try parse(command, named: name, at: first)
    case .closeBrace, .superscript, .subscript, .prime, .alignment, .newRow, .end:
      throw error(at: first, "a letter, a sign or a command is missing here")
    }
  }

  private mutating func parseCharacter(_ character: Character) throws(FormulaError) -> MathNode {
    let first = token
    advance()
    if character.isASCII && character.isNumber {
      var digits = String(character)
      while case .character(let next) = token.kind {
        let isPoint = next == "." && isDigit(position + 1) && tokens[position + 1].offset == token.offset + 1
        guard next.isASCII && next.isNumber || isPoint else { break }
        digits.append(next)
        advance()
      }
      return .number(digits, alphabet ?? .upright)
    }
    if character.isASCII && character.isLetter { return .identifier(String(character), alphabet ?? .italic) }
    if let (drawn, atom) = MathSymbols.characters[character] { return .symbol(drawn, atom) }
    if let placement = MathSymbols.largeOperator(character) { return .largeOperator(String(character), placement) }
    if MathSymbols.lowercaseGreek.contains(character) { return .identifier(String(character), alphabet ?? .italic) }
    if MathSymbols.uppercaseLetters.contains(character) { return .identifier(String(character), alphabet ?? .upright) }
    if let atom = MathSymbols.drawn[String(character)] { return .symbol(String(character), atom) }
    if character.isLetter && character.unicodeScalars.count == 1 {
      return .identifier(String(character), alphabet ?? .upright)
    }
    throw error(at: first, "`\(character)` is no sign of mathematics", hint: "write words as `\\text{…}`")
  }

  private func isDigit(_ index: Int) -> Bool {
    guard case .character(let character) = tokens[min(index, tokens.count - 1)].kind else { return false }
    return character.isASCII && character.isNumber
  }

  private func unknown(_ name: String, at token: MathToken) -> FormulaError {
    switch name {
    case "right", "end":
      return error(at: token, "`\\\(name)` without `\\\(name == "end" ? "begin" : "left")`")
    case "limits", "nolimits": return error(at: token, "`\\\(name)` behind something that takes no limits")
    default: break
    }
    if let remedy = MathCommand.refused[name] {
      return error(at: token, "`\\\(name)` is not part of formulas here", hint: remedy)
    }
    let near = NearestCommand.name(like: name, among: MathCommand.names)
    return error(at: token, "unknown command `\\\(name)`", hint: near.map { "did you mean `\\\($0)`?" })
  }

  mutating func parse(
    _ command: MathCommand, named name: String, at first: MathToken
  ) throws(FormulaError) -> MathNode {
    let title = "\\" + name
    switch command {
    case .symbol(let drawn, let atom): return .symbol(drawn, atom)
    case .letter(let letter, let usual): return .identifier(letter, greek(usual))
    case .function(let word, let placement): return .function(word, placement)
    case .largeOperator(let sign, let placement): return .largeOperator(sign, placement)
    case .space(let units): return .space(units)
    case .text(let face): return .text(try parseWords(of: first, named: title), face)
    case .alphabet(let inner):
      let outer = alphabet
      alphabet = inner
      defer { alphabet = outer }
      return try parseArgument(of: first, named: title)
    case .accent(let accent): return .accent(accent, try parseArgument(of: first, named: title))
    case .decoration(let decoration): return .decorated(decoration, try parseArgument(of: first, named: title))
    case .classed(let atom): return .classed(atom, try parseArgument(of: first, named: title))
    case .phantom: return .phantom(try parseArgument(of: first, named: title))
    case .fraction(let form):
      let numerator = try parseArgument(of: first, named: title)
      return .fraction(numerator: numerator, denominator: try parseArgument(of: first, named: title), form)
    case .root: return try parseRoot(of: first)
    case .overset:
      let over = try parseArgument(of: first, named: title)
      return .stack(base: try parseArgument(of: first, named: title), over: over, under: nil)
    case .underset:
      let under = try parseArgument(of: first, named: title)
      return .stack(base: try parseArgument(of: first, named: title), over: nil, under: under)
    case .operatorName: return try parseOperatorName(of: first)
    case .not: return try parseNegation(of: first)
    case .sized(let size, let atom): return .delimiter(try parseDelimiter(of: first, named: title), size: size, atom)
    case .left: return try parseFenced(of: first)
    case .middle:
      guard fences > 0 else { throw error(at: first, "`\\middle` without `\\left`") }
      return .middle(try parseDelimiter(of: first, named: title))
    case .begin: return try parseEnvironment(of: first)
    case .substack: return try parseSubstack(of: first)
    case .parenthesizedModulus:
      let inner = try parseArgument(of: first, named: title)
      return .row([
        .space(8), .symbol("(", .opening), .identifier("mod", .upright), .space(6), inner, .symbol(")", .closing),
      ])
    case .style: throw error(at: first, "`\(title)` inside an argument", hint: "write `{\(title) …}`")
    }
  }

  private func greek(_ usual: MathAlphabet) -> MathAlphabet {
    switch alphabet {
    case .bold?, .boldItalic?, .italic?: alphabet ?? usual
    default: usual
    }
  }

  private mutating func parseRoot(of first: MathToken) throws(FormulaError) -> MathNode {
    var degree: MathNode?
    if token.kind == .character("[") {
      advance()
      degree = Self.unwrapped(try parseRow(until: .closeBracket))
      advance()
    }
    return .root(radicand: try parseArgument(of: first, named: "\\sqrt"), degree: degree)
  }

  private mutating func parseNegation(of first: MathToken) throws(FormulaError) -> MathNode {
    let target = token
    if case .symbol(let sign, let atom) = try parseArgument(of: first, named: "\\not"),
      let negated = MathSymbols.negations[sign]
    {
      return .symbol(negated, atom)
    }
    throw error(at: target, "`\\not` before something that has no crossed form")
  }
}
