import Base
import Lab
import Render

/// Gives expressions of chapters their values.
///
/// The kinds of all results are known before any experiment runs, so `kind(of:)` finds every mistake that `check` can;
/// `value(of:)` then only fails where a run could not have a value.
struct Evaluator: Sendable {
  /// The result types of all directives that have an id, by id.
  var types: [String: ResultType]
  /// The project's parameters that are single values.
  var parameters: [String: ResultValue]
  /// Parameters that a chapter's front matter sets, over the project's, by the chapter's file.
  var pageParameters: [String: [String: ResultValue]] = [:]
  /// Ids in parts that are not shown, with the data that they are shown with.
  var hiddenIDs: [String: DataSource] = [:]
  /// The results that have been computed.
  var results: [String: ResultObject] = [:]

  /// The kind of `expression`.
  ///
  /// - Throws: a `Diagnostic` at the first name, call or operand that is wrong, with a near match.
  func kind(of expression: Expression) throws(Diagnostic) -> ResultType.Kind {
    try scoped(to: expression).evaluated(expression, hasRun: false).kind
  }

  /// The value of `expression`.
  ///
  /// - Throws: a `Diagnostic` at the part of the expression that has none.
  func value(of expression: Expression) throws(Diagnostic) -> ResultValue { try run(expression).value }

  private func run(
    _ expression: Expression
  ) throws(Diagnostic) -> (value: ResultValue, formatted: ResultValue?) {
    let found = try scoped(to: expression).evaluated(expression, hasRun: true)
    guard let value = found.value else { preconditionFailure("`\(expression.source)` has run and has no value") }
    return (value, found.formatted)
  }

  /// `expression` as it stands in prose, with the number that its text gives.
  ///
  /// - Throws: as `value(of:)`, and where the value is no single one.
  func quoted(_ expression: Expression) throws(Diagnostic) -> QuotedValue {
    let found = try run(expression)
    let text = try Self.placed(at: expression.range) { () throws(Diagnostic) in try Formatter.plain(found.value) }
    return QuotedValue(expression, text: text, number: found.formatted ?? found.value)
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

  /// The evaluator as the chapter sees it in which `expression` stands.
  private func scoped(to expression: Expression) -> Evaluator {
    guard let page = pageParameters[expression.chapter] else { return self }
    var scoped = self
    scoped.parameters.merge(page) { _, own in own }
    return scoped
  }

  /// What an expression gives: its kind, and its value where its experiments have run.
  struct Evaluated {
    var kind: ResultType.Kind
    var value: ResultValue?
    /// What a formatter made `value` of; nil where none did.
    var formatted: ResultValue?

    init(_ kind: ResultType.Kind, _ value: ResultValue?, formatted: ResultValue? = nil) {
      self.kind = kind
      self.value = value
      self.formatted = formatted
    }
  }

  private func evaluated(_ expression: Expression, hasRun: Bool) throws(Diagnostic) -> Evaluated {
    switch expression.kind {
    case .number(let number):
      return Int(exactly: number).map { Evaluated(.integer, .integer($0)) } ?? Evaluated(.real, .real(number))
    case .string(let text): return Evaluated(.text, .text(text))
    case .name(let name):
      if let type = types[name] {
        let result = results[name]
        if hasRun, result == nil {
          throw Diagnostic(at: expression.range, "`\(name)` has no result, because its experiment did not run")
        }
        return Evaluated(.object(type), hasRun ? result.map { .object($0) } : nil)
      }
      if let parameter = parameters[name], let kind = parameter.kind { return Evaluated(kind, parameter) }
      if let source = hiddenIDs[name] { throw source.missing(Name(name, at: expression.range)) }
      throw Diagnostic(
        at: expression.range, "there is no experiment or parameter called `\(name)`",
        hint: offer(for: name, among: Set(types.keys).union(parameters.keys).sorted()))
    case .member(let base, let name): return try member(name, of: try evaluated(base, hasRun: hasRun))
    case .call(let base?, let name, let arguments):
      return try call(name, arguments, on: try evaluated(base, hasRun: hasRun), at: expression.range)
    case .call(nil, let name, let arguments):
      return try formatted(name, arguments, at: expression.range, hasRun: hasRun)
    case .difference(let left, let right):
      return try difference(
        try evaluated(left, hasRun: hasRun), try evaluated(right, hasRun: hasRun), at: expression.range)
    }
  }

  private func member(_ name: Name, of base: Evaluated) throws(Diagnostic) -> Evaluated {
    guard case .object(let type) = base.kind else {
      throw Diagnostic(at: name.range, "\(base.kind.name) has no member `\(name.text)`")
    }
    guard let member = type.members.first(where: { $0.name == name.text }) else {
      throw Diagnostic(
        at: name.range, "\(type.name) has no member `\(name.text)`", hint: offer(for: name.text, among: type.names))
    }
    guard case .object(let object)? = base.value else { return Evaluated(member.kind, nil) }
    let value = object.members[name.text]
    if case .absent(let reason)? = value { throw Diagnostic(at: name.range, "`\(name.text)` is absent: \(reason)") }
    return Evaluated(member.kind, value)
  }

  private func formatted(
    _ name: Name, _ arguments: [Expression.Argument], at range: SourceRange, hasRun: Bool
  ) throws(Diagnostic) -> Evaluated {
    guard let formatter = Formatter(rawValue: name.text) else {
      throw Diagnostic(
        at: name.range, "unknown formatter `\(name.text)`",
        hint: hint(for: name.text, among: Formatter.allCases.map(\.rawValue)))
    }
    guard (1...(formatter == .count ? 1 : 2)).contains(arguments.count), arguments.allSatisfy({ $0.label == nil })
    else { throw Diagnostic(at: name.range, "wrong arguments for `\(name.text)`", hint: formatter.summary) }
    let digits = arguments.count > 1 ? try self.digits(arguments[1].value) : nil
    let argument = try evaluated(arguments[0].value, hasRun: hasRun)
    guard formatter.takes(argument.kind) else {
      throw Diagnostic(
        at: arguments[0].value.range, "`\(name.text)` does not take \(argument.kind.name)", hint: formatter.summary)
    }
    guard let value = argument.value else { return Evaluated(.text, nil) }
    let text = try Self.placed(at: range) { () throws(Diagnostic) in try formatter.text(value, digits: digits) }
    return Evaluated(.text, .text(text), formatted: value)
  }

  private func digits(_ expression: Expression) throws(Diagnostic) -> Int {
    guard case .number(let number) = expression.kind, let digits = Int(exactly: number), (0...9).contains(digits) else {
      throw Diagnostic(at: expression.range, "digits are 0 … 9, not `\(expression.source)`")
    }
    return digits
  }

  private func difference(_ left: Evaluated, _ right: Evaluated, at range: SourceRange) throws(Diagnostic) -> Evaluated
  {
    guard left.kind.isNumber, right.kind.isNumber else {
      throw Diagnostic(at: range, "no difference of \(left.kind.name) and \(right.kind.name)")
    }
    switch (left.value, right.value) {
    case (.integer(let a), .integer(let b)):
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      guard !overflow else { throw Diagnostic(at: range, "the difference of \(a) and \(b) is too large") }
      return Evaluated(.integer, .integer(difference))
    case (.rate(let a), .rate(let b)): return Evaluated(.points, .points(a.percentagePoints(over: b)))
    case (let a?, let b?): return Evaluated(.real, .real((a.number ?? 0) - (b.number ?? 0)))
    default:
      switch (left.kind, right.kind) {
      case (.integer, .integer): return Evaluated(.integer, nil)
      case (.rate, .rate): return Evaluated(.points, nil)
      default: return Evaluated(.real, nil)
      }
    }
  }

  /// What `text` gives; what it throws gets a place.
  private static func placed(
    at range: SourceRange, _ text: () throws(Diagnostic) -> String
  ) throws(Diagnostic) -> String {
    do throws(Diagnostic) { return try text() } catch {
      throw Diagnostic(at: range, error.message, hint: error.hint)
    }
  }
}
