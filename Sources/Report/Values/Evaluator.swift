package import Base
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
  /// The results that have been computed.
  var results: [String: ResultObject] = [:]

  /// The value of `expression`.
  ///
  /// - Throws: a `Diagnostic` at the part of the expression that has none.
  func value(of expression: Expression) throws(Diagnostic) -> ResultValue {
    let scoped = scoped(to: expression)
    _ = try scoped.kind(of: expression)
    return try scoped.computed(expression)
  }

  /// The evaluator as the chapter sees it in which `expression` stands.
  func scoped(to expression: Expression) -> Evaluator {
    guard let page = pageParameters[expression.chapter] else { return self }
    var scoped = self
    scoped.parameters.merge(page) { _, own in own }
    scoped.pageParameters = [:]
    return scoped
  }

  /// The text of `expression` as it stands in prose.
  func text(of expression: Expression) throws(Diagnostic) -> Inline.Value {
    let value = try value(of: expression)
    let text: String
    do {
      text = try Formatter.plain(value)
    } catch let mistake as FormatMistake {
      throw Diagnostic(at: expression.range, mistake.message, hint: mistake.hint)
    } catch {
      throw Diagnostic(at: expression.range, "\(error)")
    }
    return Inline.Value(text: text, expression: expression.source, source: expression.rootName?.text ?? "")
  }

  private func computed(_ expression: Expression) throws(Diagnostic) -> ResultValue {
    switch expression.kind {
    case .number(let number):
      return Int(exactly: number).map { .integer($0) } ?? .real(number)
    case .string(let text): return .text(text)
    case .name(let name):
      if let result = results[name] { return .object(result) }
      if let parameter = parameters[name] { return parameter }
      throw Diagnostic(at: expression.range, "`\(name)` has no result, because its experiment did not run")
    case .member(let base, let name):
      guard case .object(let object) = try computed(base), let value = object.members[name.text] else {
        throw Diagnostic(at: name.range, "there is no `\(name.text)`")
      }
      if case .absent(let reason) = value { throw Diagnostic(at: name.range, "`\(name.text)` is absent: \(reason)") }
      return value
    case .call(let base?, let name, let arguments):
      guard case .object(let object) = try computed(base), let at = object.at else {
        throw Diagnostic(at: name.range, "there is no `\(name.text)(…)`")
      }
      let drop = try self.drop(arguments[0].value)
      do {
        return try at(drop)
      } catch let unreached as Unreached {
        throw Diagnostic(
          at: expression.range, "no step of `\(unreached.id)` is \(unreached.drop.description) points under step 0",
          hint: "validation accuracy drops by at most \(unreached.largest) points")
      } catch {
        throw Diagnostic(at: expression.range, "\(error)")
      }
    case .call(nil, let name, let arguments):
      guard let formatter = Formatter(rawValue: name.text) else {
        throw Diagnostic(at: name.range, "unknown formatter `\(name.text)`")
      }
      let digits = arguments.count > 1 ? try self.digits(arguments[1].value) : nil
      do {
        return .text(try formatter.text(computed(arguments[0].value), digits: digits))
      } catch let mistake as FormatMistake {
        throw Diagnostic(at: expression.range, mistake.message, hint: mistake.hint)
      } catch let diagnostic as Diagnostic {
        throw diagnostic
      } catch {
        throw Diagnostic(at: expression.range, "\(error)")
      }
    case .difference(let left, let right):
      switch (try computed(left), try computed(right)) {
      case (.integer(let a), .integer(let b)):
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        guard !overflow else { throw Diagnostic(at: expression.range, "the difference of \(a) and \(b) is too large") }
        return .integer(difference)
      case (.rate(let a), .rate(let b)): return .points(a.percentagePoints(over: b))
      case (let a, let b):
        guard let a = a.number, let b = b.number else {
          throw Diagnostic(at: expression.range, "no difference of \(a.kindName) and \(b.kindName)")
        }
        return .real(a - b)
      }
    }
  }

  /// The X of `at(X)`.
  func drop(_ expression: Expression) throws(Diagnostic) -> Drop {
    guard case .number = expression.kind, let drop = Drop(expression.source) else {
      throw Diagnostic(
        at: expression.range, "X is a number of percentage points, 0 … 100, not `\(expression.source)`")
    }
    return drop
  }

  /// The digits of a formatter.
  func digits(_ expression: Expression) throws(Diagnostic) -> Int {
    guard case .number(let number) = expression.kind, let digits = Int(exactly: number), (0...9).contains(digits) else {
      throw Diagnostic(at: expression.range, "digits are 0 … 9, not `\(expression.source)`")
    }
    return digits
  }
}

extension ResultValue {
  /// The number that a claim compares; a rate is 0 … 1; nil for what is no number.
  package var number: Double? {
    switch self {
    case .integer(let count): Double(count)
    case .rate(let rate): rate.value
    case .points(let number), .real(let number): number
    case .text, .series, .object, .absent: nil
    }
  }
}

extension Rate {
  /// This rate less another, in percentage points; exact before the one rounding where the totals are equal.
  package func percentagePoints(over other: Rate) -> Double {
    if total == other.total, total > 0 { return Double((count - other.count) * 100) / Double(total) }
    return percent - other.percent
  }
}
