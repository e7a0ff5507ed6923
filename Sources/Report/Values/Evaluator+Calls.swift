import Base
import Lab
import Render

/// What stands behind a result: `at(X)`, `at("…", "…")`, `at-step(n)`, `at-fraction(p)`.
extension Evaluator {
  /// `at(…)` of a result.
  func call(
    _ name: Name, _ arguments: [Expression.Argument], on base: Evaluated, at range: SourceRange
  ) throws(Diagnostic) -> Evaluated {
    guard ["at", "at-step", "at-fraction"].contains(name.text) else {
      throw Diagnostic(
        at: name.range, "unknown function `\(name.text)`",
        hint: "behind a point stand `at(X)`, `at-step(n)` and `at-fraction(p)`")
    }
    guard case .object(let type) = base.kind, let result = type.atType else {
      throw Diagnostic(
        at: name.range, "\(base.kind.name) has no `\(name.text == "at" ? "at(X)" : name.text)`")
    }
    if name.text != "at" { return try stepped(name, arguments, on: base, of: type, result) }
    if !type.choices.isEmpty {
      let names = try chosen(arguments, of: type, by: name)
      guard case .object(let object)? = base.value, let named = object.named else {
        return Evaluated(.object(result), nil)
      }
      do { return Evaluated(.object(result), try named(names)) } catch { throw Diagnostic(error, at: range) }
    }
    guard arguments.count == 1, arguments[0].label == nil else {
      throw Diagnostic(at: name.range, "`at` takes one number, the drop X in percentage points")
    }
    let x = arguments[0].value
    guard case .number = x.kind, let drop = Drop(x.source) else {
      throw Diagnostic(at: x.range, "X is a number of percentage points, 0 … 100, not `\(x.source)`")
    }
    guard case .object(let object)? = base.value, let at = object.at else { return Evaluated(.object(result), nil) }
    do {
      return Evaluated(.object(result), try at(drop))
    } catch { throw Diagnostic(error, at: range) }
  }

  /// `at-step(n)` or `at-fraction(p)` of `base`, a result of `type`, which gives a `result`.
  private func stepped(
    _ name: Name, _ arguments: [Expression.Argument], on base: Evaluated, of type: ResultType, _ result: ResultType
  ) throws(Diagnostic) -> Evaluated {
    guard type.hasSteps else { throw Diagnostic(at: name.range, "\(type.name) has no `\(name.text)`") }
    let isStep = name.text == "at-step"
    guard arguments.count == 1, arguments[0].label == nil, case .number(let number) = arguments[0].value.kind,
      isStep ? number >= 0 && number == number.rounded() && number <= 1e6 : (0...1).contains(number)
    else {
      throw Diagnostic(
        at: arguments.first?.value.range ?? name.range,
        isStep
          ? "`at-step` takes one number of channels"
          : "`at-fraction` takes one share of the channels, 0 … 1 or per cent")
    }
    guard case .object(let object)? = base.value, let steps = object.steps else {
      return Evaluated(.object(result), nil)
    }
    let step = isStep ? Int(number) : steps.step(atFraction: number)
    guard step <= steps.last else {
      throw Diagnostic(at: arguments[0].value.range, "there are \(steps.last) channels, and no step \(step)")
    }
    return Evaluated(.object(result), steps.at(step))
  }

  /// The names that a call of `at` gives, one of each choice of `type`.
  private func chosen(
    _ arguments: [Expression.Argument], of type: ResultType, by name: Name
  ) throws(Diagnostic) -> [String] {
    guard arguments.count == type.choices.count, arguments.allSatisfy({ $0.label == nil }) else {
      throw Diagnostic(at: name.range, "`at` of \(type.name) is called as `\(type.atCall)`")
    }
    var names: [String] = []
    for (argument, choice) in zip(arguments, type.choices) {
      guard case .string(let text) = argument.value.kind else {
        throw Diagnostic(
          at: argument.value.range, "a \(choice.title) is a name in quotes, not `\(argument.value.source)`",
          hint: "`\(type.atCall)`")
      }
      guard choice.names.contains(text) else {
        throw Diagnostic(
          at: argument.value.range, "\(type.name) has no \(choice.title) `\(text)`",
          hint: hint(for: text, among: choice.names))
      }
      names.append(text)
    }
    return names
  }
}
