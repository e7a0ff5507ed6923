/// A recursive descent over the tokens of one formula.
struct MathParser {
  /// Sources are untrusted: one that is longer or deeper is an error instead of a stack overflow.
  static let longestSource = 20_000
  static let deepestNesting = 40

  let characters: [Character]
  var tokens: [MathToken] = []
  var position = 0
  var depth = 0
  /// The number of open `\left`.
  var fences = 0
  /// The alphabet of letters; nil outside `\mathrm` and the like.
  var alphabet: MathAlphabet?

  /// What ends a row, apart from the end of the source.
  enum Terminator: Equatable { case end, closeBrace, closeBracket, right, cell, substackCell }

  init(_ source: String) {
    characters = Array(source)
  }

  /// The whole source as a row.
  mutating func parseAll() throws(FormulaError) -> MathNode {
    guard characters.count <= Self.longestSource else {
      throw FormulaError(
        offset: Self.longestSource, "a formula of \(characters.count) characters; the most is \(Self.longestSource)")
    }
    tokens = try MathToken.all(in: characters)
    guard tokens.count > 1 else { throw FormulaError(offset: 0, "an empty formula") }
    let nodes = try parseRow(until: .end)
    return .row(nodes)
  }

  var token: MathToken { tokens[position] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  func error(at token: MathToken, _ message: String, hint: String? = nil) -> FormulaError {
    FormulaError(offset: token.offset, length: max(1, token.length), message, hint: hint)
  }

  /// The atoms up to a terminator, which is left for the caller. An unexpected terminator is an error.
  mutating func parseRow(until terminator: Terminator) throws(FormulaError) -> [MathNode] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else {
      throw error(at: token, "groups nested more than \(Self.deepestNesting) deep")
    }
    var nodes: [MathNode] = []
    while true {
      if try isEnd(of: terminator) { break }
      if case .command(let name) = token.kind, case .style(let style)? = MathCommand.named(name) {
        advance()
        let rest = try parseRow(until: terminator)
        nodes.append(.style(style, rest))
        break
      }
      if let node = try parseScripted() { nodes.append(node) }
    }
    return Self.joined(nodes)
  }

  private func isEnd(of terminator: Terminator) throws(FormulaError) -> Bool {
    switch token.kind {
    case .end:
      if terminator == .end { return true }
      throw error(at: token, "the formula ends too early", hint: Self.missing[terminator])
    case .closeBrace:
      if terminator == .closeBrace || terminator == .substackCell { return true }
      throw error(at: token, "`}` without `{`", hint: Self.missing[terminator])
    case .character("]") where terminator == .closeBracket: return true
    case .alignment, .newRow:
      if terminator == .cell || terminator == .substackCell && token.kind == .newRow { return true }
      let sign = token.kind == .alignment ? "&" : "\\\\"
      throw error(
        at: token, "`\(sign)` outside of a table", hint: "put the lines into `\\begin{aligned} … \\end{aligned}`")
    case .command("end"):
      if terminator == .cell { return true }
      throw error(at: token, "`\\end` without `\\begin`", hint: Self.missing[terminator])
    case .command("right"):
      if terminator == .right { return true }
      throw error(at: token, "`\\right` without `\\left`", hint: Self.missing[terminator])
    default: return false
    }
  }

  private static let missing: [Terminator: String] = [
    .closeBrace: "a `}` is missing", .closeBracket: "a `]` is missing", .right: "a `\\right` is missing",
    .cell: "an `\\end{…}` is missing", .substackCell: "a `}` is missing",
  ]

  /// Letters of one upright name become one identifier, and `1{,}283` one number.
  static func joined(_ nodes: [MathNode]) -> [MathNode] {
    var result: [MathNode] = []
    for node in nodes {
      switch (result.last, node) {
      case (.identifier(let a, let first)?, .identifier(let b, let second))
      where first == second && first != .italic && first != .boldItalic && (a + b).allSatisfy(\.isASCII):
        result[result.count - 1] = .identifier(a + b, first)
      case (.row([.symbol(",", .punctuation)]), .number(let digits, let second)) where result.count > 1:
        if case .number(let thousands, let first) = result[result.count - 2], first == second {
          result.removeLast()
          result[result.count - 1] = .number(thousands + "," + digits, second)
        } else {
          result.append(node)
        }
      default: result.append(node)
      }
    }
    return result
  }
}
