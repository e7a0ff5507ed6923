import Base

/// Reads expressions and claims:
///
///     claim      = difference ( ( comparison difference | "within" range ) [ "in" "all" "seeds" ]
///                | "increases" | "decreases" | "equals" "published" )
///     range      = difference "of" difference | "[" difference "," difference "]"
///     difference = postfix { "-" postfix }
///     postfix    = primary { "." name [ arguments ] }
///     primary    = number | "-" number | string | name [ arguments ] | "(" difference ")"
///     arguments  = "(" [ argument { "," argument } ] ")"
///     argument   = [ name ":" ] difference
struct ExpressionParser {
  private static let deepest = 64
  private let text: MappedText
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0

  /// Throws a `Diagnostic`.
  init(_ text: MappedText) throws {
    self.text = text.trimmed
    tokens = try expressionTokens(self.text)
  }

  /// The text as one expression. Throws a `Diagnostic` with the place of the word that doesn't fit.
  static func expression(_ text: MappedText) throws -> Expression {
    var parser = try ExpressionParser(text)
    if parser.tokens.count == 1 { throw Diagnostic(at: text.range, "an expression is missing") }
    let expression = try parser.difference()
    try parser.expectEnd("an expression")
    return expression
  }

  /// The text as one claim. Throws a `Diagnostic`.
  static func claim(_ text: MappedText) throws -> Claim {
    var parser = try ExpressionParser(text)
    if parser.tokens.count == 1 { throw Diagnostic(at: text.range, "a claim is missing") }
    let subject = try parser.difference()
    let relation = try parser.relation()
    let isForAllSeeds = relation.comparesNumbers ? try parser.allSeeds() : false
    try parser.expectEnd("a claim")
    return Claim(
      subject: subject, relation: relation, isForAllSeeds: isForAllSeeds, range: parser.text.range,
      source: parser.text.string)
  }

  private var current: ExpressionToken { tokens[index] }

  private mutating func relation() throws -> Claim.Relation {
    let word = current
    switch word.kind {
    case .symbol(let symbol):
      guard let comparison = Claim.Comparison(rawValue: symbol) else { break }
      index += 1
      return .comparison(comparison, try difference())
    case .name("within"):
      index += 1
      if accept("[") {
        let low = try difference()
        try expect(",", "between the two ends of a range")
        let high = try difference()
        try expect("]", "at the end of a range")
        return .between(low, high)
      }
      let tolerance = try difference()
      guard case .name("of") = current.kind else {
        throw failure("expected `of` behind the tolerance, found \(current.described)", hint: "`a within 0.01 of b`")
      }
      index += 1
      return .near(try difference(), tolerance: tolerance)
    case .name("increases"):
      index += 1
      return .increases
    case .name("decreases"):
      index += 1
      return .decreases
    case .name("equals"):
      index += 1
      guard case .name("published") = current.kind else {
        throw failure("expected `published` behind `equals`, found \(current.described)", hint: "equality is `==`")
      }
      index += 1
      return .equalsPublished
    default: break
    }
    var hint = "a claim compares with >=, <=, <, >, ==, within, increases, decreases, equals published"
    if case .name(let name) = word.kind,
      let near = nearMatch(of: name, in: ["within", "increases", "decreases", "equals"])
    {
      hint = "did you mean `\(near)`?"
    }
    throw failure("expected a comparison, found \(word.described)", hint: hint)
  }

  /// Takes `in all seeds`, where it stands.
  private mutating func allSeeds() throws -> Bool {
    guard case .name("in") = current.kind else { return false }
    index += 1
    for word in ["all", "seeds"] {
      guard case .name(word) = current.kind else {
        throw failure("expected `\(word)`, found \(current.described)", hint: "`… in all seeds`")
      }
      index += 1
    }
    return true
  }

  private mutating func difference() throws -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw failure("the expression is nested too deep", hint: nil) }
    let start = index
    var result = try postfix()
    var terms = 1
    while accept("-") {
      terms += 1
      guard terms < Self.deepest else { throw failure("the expression is too long", hint: nil) }
      let right = try postfix()
      result = make(.difference(result, right), from: start)
    }
    return result
  }

  private mutating func postfix() throws -> Expression {
    let start = index
    var result = try primary()
    var links = 0
    while accept(".") {
      links += 1
      guard links < Self.deepest else { throw failure("the expression is too long", hint: nil) }
      guard case .name(let text) = current.kind else {
        throw failure("expected a name behind `.`, found \(current.described)", hint: nil)
      }
      let name = Name(text, at: self.text.range(current.offsets))
      index += 1
      if accept("(") {
        let arguments = try arguments()
        result = make(.call(on: result, name, arguments), from: start)
      } else {
        result = make(.member(of: result, name), from: start)
      }
    }
    return result
  }

  private mutating func primary() throws -> Expression {
    let start = index
    let token = current
    switch token.kind {
    case .number(let value):
      index += 1
      return make(.number(value), from: start)
    case .string(let value):
      index += 1
      return make(.string(value), from: start)
    case .name(let text):
      index += 1
      guard accept("(") else { return make(.name(text), from: start) }
      let arguments = try arguments()
      return make(.call(on: nil, Name(text, at: self.text.range(token.offsets)), arguments), from: start)
    case .symbol("-"):
      index += 1
      guard case .number(let value) = current.kind else {
        throw failure("expected a number behind `-`, found \(current.described)", hint: nil)
      }
      index += 1
      return make(.number(-value), from: start)
    case .symbol("("):
      index += 1
      let inner = try difference()
      try expect(")", "at the end of a bracket")
      return inner
    default:
      throw failure("expected a value, found \(token.described)", hint: nil)
    }
  }

  private mutating func arguments() throws -> [Expression.Argument] {
    var arguments: [Expression.Argument] = []
    if accept(")") { return arguments }
    repeat {
      var label: Name?
      if case .name(let text) = current.kind, tokens[index + 1].kind == .symbol(":") {
        label = Name(text, at: self.text.range(current.offsets))
        index += 2
      }
      arguments.append(.init(label: label, value: try difference()))
    } while accept(",")
    try expect(")", "at the end of the arguments")
    return arguments
  }

  private mutating func accept(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: String, _ place: String) throws {
    guard accept(symbol) else {
      throw failure("expected `\(symbol)` \(place), found \(current.described)", hint: nil)
    }
  }

  private func expectEnd(_ what: String) throws {
    guard current.kind != .end else { return }
    throw failure("\(current.described) can't stand behind \(what)", hint: nil)
  }

  private func make(_ kind: Expression.Kind, from start: Int) -> Expression {
    let offsets = tokens[start].offsets.lowerBound..<tokens[index - 1].offsets.upperBound
    return Expression(kind: kind, range: text.range(offsets), source: text.string(offsets))
  }

  private func failure(_ message: String, hint: String?) -> Diagnostic {
    Diagnostic(at: text.range(current.offsets), message, hint: hint)
  }
}

extension Claim {
  /// The claim in `text`, such as `ascending.at(2).test.asr >= 0.9`; throws a `Diagnostic` with the place of the word that
  /// doesn't fit.
  package init(parsing text: MappedText) throws { self = try ExpressionParser.claim(text) }
}
