import Base
import Render

extension Evaluator {
  /// What an expression gives, without running anything.
  indirect enum Kind {
    case integer, rate, points, real, text, series
    case object(ResultType)

    init(_ kind: ResultType.Kind) {
      switch kind {
      case .integer: self = .integer
      case .rate: self = .rate
      case .real: self = .real
      case .text: self = .text
      case .series: self = .series
      case .object(let type): self = .object(type)
      }
    }

    /// With its article, for messages.
    var name: String {
      switch self {
      case .integer: "an integer"
      case .rate: "a rate"
      case .points: "a difference of rates"
      case .real: "a number"
      case .text: "a text"
      case .series: "a series"
      case .object(let type): type.name
      }
    }

    var isNumber: Bool {
      switch self {
      case .integer, .rate, .points, .real: true
      case .text, .series, .object: false
      }
    }
  }

  /// The kind of `expression`.
  ///
  /// - Throws: a `Diagnostic` at the first name, call or operand that is wrong, with a near match.
  func kind(of expression: Expression) throws(Diagnostic) -> Kind {
    if pageParameters[expression.chapter] != nil { return try scoped(to: expression).kind(of: expression) }
    switch expression.kind {
    case .number(let number): return Int(exactly: number) == nil ? .real : .integer
    case .string: return .text
    case .name(let name): return try root(name, at: expression.range)
    case .member(let base, let name):
      let kind = try self.kind(of: base)
      guard case .object(let type) = kind else {
        throw Diagnostic(at: name.range, "\(kind.name) has no member `\(name.text)`")
      }
      guard let member = type.members.first(where: { $0.name == name.text }) else {
        throw Diagnostic(
          at: name.range, "\(type.name) has no member `\(name.text)`", hint: offer(for: name.text, among: type.names))
      }
      return Kind(member.kind)
    case .call(let base?, let name, let arguments):
      let kind = try self.kind(of: base)
      guard name.text == "at" else {
        throw Diagnostic(
          at: name.range, "unknown function `\(name.text)`", hint: "the only one behind a point is `at(X)`")
      }
      guard case .object(let type) = kind, let result = type.atType else {
        throw Diagnostic(at: name.range, "\(kind.name) has no `at(X)`")
      }
      guard arguments.count == 1, arguments[0].label == nil else {
        throw Diagnostic(at: name.range, "`at` takes one number, the drop X in percentage points")
      }
      _ = try drop(arguments[0].value)
      return .object(result)
    case .call(nil, let name, let arguments): return try formatted(name, arguments)
    case .difference(let left, let right): return try difference(left, right, at: expression)
    }
  }

  /// Whether `expression` can stand in prose: it has a kind, and is one value.
  ///
  /// - Throws: a `Diagnostic` that says what there is instead.
  func checkQuotable(_ expression: Expression) throws(Diagnostic) {
    switch try kind(of: expression) {
    case .object(let type):
      throw Diagnostic(
        at: expression.range, "`\(expression.source)` is \(type.name), no single value",
        hint: offer(for: "", among: type.names))
    case .series:
      throw Diagnostic(
        at: expression.range, "`\(expression.source)` is a series of numbers, no single value",
        hint: "a claim can use it: `\(expression.source) decreases`")
    case .integer, .rate, .points, .real, .text: return
    }
  }

  private func root(_ name: String, at range: SourceRange) throws(Diagnostic) -> Kind {
    if let type = types[name] { return .object(type) }
    switch parameters[name] {
    case .integer: return .integer
    case .real: return .real
    case .text: return .text
    default: break
    }
    throw Diagnostic(
      at: range, "there is no experiment or parameter called `\(name)`",
      hint: offer(for: name, among: Set(types.keys).union(parameters.keys).sorted()))
  }

  private func formatted(_ name: Name, _ arguments: [Expression.Argument]) throws(Diagnostic) -> Kind {
    guard let formatter = Formatter(rawValue: name.text) else {
      throw Diagnostic(
        at: name.range, "unknown formatter `\(name.text)`",
        hint: hint(for: name.text, among: Formatter.allCases.map(\.rawValue)))
    }
    let most = formatter == .count ? 1 : 2
    guard (1...most).contains(arguments.count), arguments.allSatisfy({ $0.label == nil }) else {
      throw Diagnostic(at: name.range, "wrong arguments for `\(name.text)`", hint: formatter.summary)
    }
    if arguments.count > 1 { _ = try digits(arguments[1].value) }
    let kind = try self.kind(of: arguments[0].value)
    let fits =
      switch (formatter, kind) {
      case (.pct, .rate), (.ci, .rate), (.count, .integer): true
      case (.fixed, _), (.signed, _): kind.isNumber
      default: false
      }
    guard fits else {
      throw Diagnostic(
        at: arguments[0].value.range, "`\(name.text)` does not take \(kind.name)", hint: formatter.summary)
    }
    return .text
  }

  private func difference(_ left: Expression, _ right: Expression, at whole: Expression) throws(Diagnostic) -> Kind {
    switch (try kind(of: left), try kind(of: right)) {
    case (.integer, .integer): return .integer
    case (.rate, .rate): return .points
    case (let a, let b) where a.isNumber && b.isNumber: return .real
    case (let a, let b): throw Diagnostic(at: whole.range, "no difference of \(a.name) and \(b.name)")
    }
  }
}
