extension MathParser {
  /// A delimiter after `\left` or `\big`; an empty string for `.`.
  mutating func parseDelimiter(of owner: MathToken, named name: String) throws(FormulaError) -> String {
    let sign = token
    var drawn: String?
    switch sign.kind {
    case .character("."):
      advance()
      return ""
    case .character("<"): drawn = "⟨"
    case .character(">"): drawn = "⟩"
    case .character(let character): drawn = String(character)
    case .command(let command):
      if case .symbol(let symbol, _)? = MathCommand.named(command) { drawn = symbol }
    default: break
    }
    guard let drawn, MathSymbols.delimiters.contains(drawn) else {
      throw error(
        at: sign.kind == .end ? owner : sign, "`\(name)` without a delimiter",
        hint: "write `\(name)(`, or `\(name).` for none")
    }
    advance()
    return drawn
  }

  /// The content between `\left` and `\right`.
  mutating func parseFenced(of first: MathToken) throws(FormulaError) -> MathNode {
    let left = try parseDelimiter(of: first, named: "\\left")
    fences += 1
    defer { fences -= 1 }
    var nodes: [MathNode] = []
    do {
      nodes = try parseRow(until: .right)
    } catch {
      if error.offset >= characters.count && error.hint == "a `\\right` is missing" {
        throw FormulaError(
          offset: first.offset, length: first.length, "`\\left` without `\\right`",
          hint: "write `\\right.` for no delimiter")
      }
      throw error
    }
    let end = token
    advance()
    return .fenced(left: left, nodes, right: try parseDelimiter(of: end, named: "\\right"))
  }
}
