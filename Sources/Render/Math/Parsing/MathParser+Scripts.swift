extension MathParser {
  /// One atom with its scripts; nil for an empty group such as `{}` at the start.
  mutating func parseScripted() throws(FormulaError) -> MathNode? {
    var base: MathNode
    switch token.kind {
    case .superscript, .subscript, .prime: base = .row([])
    default: base = try parseAtom()
    }
    var placement = base.limitPlacement
    while case .command(let name) = token.kind, name == "limits" || name == "nolimits" {
      guard base.atomClass == .largeOperator else {
        throw error(at: token, "`\\\(name)` behind something that takes no limits")
      }
      placement = name == "limits" ? .stacked : .beside
      advance()
    }
    var sub: MathNode?
    var sup: MathNode?
    var primes: String?
    while true {
      let sign = token
      switch sign.kind {
      case .superscript:
        guard sup == nil else { throw error(at: sign, "two superscripts on one base", hint: "write `{a^b}^c`") }
        advance()
        sup = try parseArgument(of: sign, named: "^")
      case .subscript:
        guard sub == nil else { throw error(at: sign, "two subscripts on one base", hint: "write `{a_b}_c`") }
        advance()
        sub = try parseArgument(of: sign, named: "_")
      case .prime:
        guard sup == nil, primes == nil else {
          throw error(at: sign, "two superscripts on one base", hint: "write `{a^b}'`")
        }
        var count = 0
        while token.kind == .prime {
          count += 1
          advance()
        }
        guard count <= 4 else { throw error(at: sign, "\(count) primes on one base") }
        primes = ["′", "″", "‴", "⁗"][count - 1]
      default:
        if let primes {
          let mark = MathNode.symbol(primes, .ordinary)
          sup = sup.map { .row([mark, $0]) } ?? mark
        }
        if sub == nil && sup == nil { return base }
        return .scripts(base: base, sub: sub, sup: sup, placement: placement)
      }
    }
  }

  /// A command's argument: a group, or one atom without scripts. A group of one node is that node.
  mutating func parseArgument(of owner: MathToken, named name: String) throws(FormulaError) -> MathNode {
    switch token.kind {
    case .openBrace:
      return Self.unwrapped(try parseGroup())
    case .end, .closeBrace, .alignment, .newRow, .superscript, .subscript, .command("right"), .command("end"):
      throw error(at: owner, "`\(name)` without its argument", hint: "write `\(name){…}`")
    case .character(let digit) where digit.isNumber:
      // TeX takes one digit: \frac12 is a half.
      advance()
      return .number(String(digit), alphabet ?? .upright)
    default:
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepestNesting else {
        throw error(at: token, "groups nested more than \(Self.deepestNesting) deep")
      }
      return try parseAtom()
    }
  }

  /// The nodes in braces; the token is the opening one.
  mutating func parseGroup() throws(FormulaError) -> [MathNode] {
    let open = token
    advance()
    do {
      let nodes = try parseRow(until: .closeBrace)
      advance()
      return nodes
    } catch {
      if error.offset >= characters.count && error.hint == "a `}` is missing" {
        throw FormulaError(offset: open.offset, "`{` is never closed", hint: error.hint)
      }
      throw error
    }
  }

  static func unwrapped(_ nodes: [MathNode]) -> MathNode {
    nodes.count == 1 ? nodes[0] : .row(nodes)
  }
}

extension MathNode {
  /// Where this base takes its scripts without `\limits`.
  var limitPlacement: LimitPlacement {
    switch self {
    case .largeOperator(_, let placement), .function(_, let placement): placement
    case .decorated(.overbrace, _), .decorated(.underbrace, _): .stacked
    case .classed(.largeOperator, _): .byStyle
    default: .beside
    }
  }
}
