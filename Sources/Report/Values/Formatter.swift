package import Base
import Foundation
import Lab

/// A function of the chapter language that turns a result into text.
///
/// No formatter asks the locale: the same result is the same text everywhere.
package enum Formatter: String, CaseIterable {
  case pct, count, fixed, signed, ci

  /// How it is called.
  var usage: String {
    switch self {
    case .pct: "pct(rate, digits = 2)"
    case .count: "count(integer)"
    case .fixed: "fixed(number, digits = 2)"
    case .signed: "signed(number, digits = 2)"
    case .ci: "ci(rate, digits = 2)"
    }
  }

  /// What comes out.
  var meaning: String {
    switch self {
    case .pct: "a rate in per cent, such as 95.90%"
    case .count: "an integer with thousands separators, such as 12,830"
    case .fixed: "a number with that many decimals; a rate or a difference in per cent"
    case .signed: "the same with its sign, + or −"
    case .ci: "the 95% Wilson interval of a rate, such as 95.55–96.23%"
    }
  }

  /// Both, for `labreport directives` and error messages.
  package var summary: String { "\(usage): \(meaning)" }

  /// Whether it formats values of `kind`.
  func takes(_ kind: ResultType.Kind) -> Bool {
    switch (self, kind) {
    case (.pct, .rate), (.ci, .rate), (.count, .integer): true
    case (.fixed, _), (.signed, _): kind.isNumber
    default: false
    }
  }

  /// The formatted text.
  ///
  /// - Throws: a `Diagnostic` where the value is of another kind.
  package func text(_ value: ResultValue, digits: Int?) throws(Diagnostic) -> String {
    if let digits, !(0...9).contains(digits) { throw Diagnostic("digits are 0 … 9, not \(digits)") }
    let digits = digits ?? 2
    switch (self, value) {
    case (.pct, .rate(let rate)): return rate.percentText(digits: digits) + "%"
    case (.pct, .points):
      throw Diagnostic(
        "the difference of two rates is in percentage points", hint: "use `fixed` or `signed` and write “points”")
    case (.count, .integer(let count)): return Formatter.grouped(count)
    case (.fixed, .rate(let rate)): return rate.percentText(digits: digits)
    case (.fixed, .real(let number)), (.fixed, .points(let number)): return Self.decimal(number, digits)
    case (.fixed, .integer(let count)): return Self.decimal(Double(count), digits)
    case (.signed, .rate(let rate)): return "+" + rate.percentText(digits: digits)
    case (.signed, .real(let number)), (.signed, .points(let number)): return withSign(Self.decimal(number, digits))
    case (.signed, .integer(let count)): return withSign(Formatter.grouped(count))
    case (.ci, .rate(let rate)):
      let interval = rate.wilsonInterval
      return Self.decimal(interval.lowerBound * 100, digits) + "–" + Self.decimal(interval.upperBound * 100, digits)
        + "%"
    default: throw Diagnostic("`\(rawValue)` does not take \(value.kindName)", hint: summary)
    }
  }

  /// A value that stands without a formatter.
  package static func plain(_ value: ResultValue) throws(Diagnostic) -> String {
    switch value {
    case .integer(let count): return String(count).replacingOccurrences(of: "-", with: "\u{2212}")
    case .rate: return try Formatter.pct.text(value, digits: nil)
    case .real, .points: return try Formatter.fixed.text(value, digits: nil)
    case .text(let text): return text
    case .series: throw Diagnostic("a series of numbers is no single value")
    case .object(let object):
      let members = object.type.members.map(\.name).joined(separator: ", ")
      throw Diagnostic(
        "\(object.type.name) is no single value",
        hint: "it has: \(members)\(object.type.atType == nil ? "" : ", \(object.type.atCall)")")
    case .absent(let reason): throw Diagnostic(reason)
    }
  }

  /// `number` with `digits` decimals, as `NumberText.decimal` rounds it.
  package static func decimal(_ number: Double, _ digits: Int) -> String { NumberText.decimal(number, digits) }

  private func withSign(_ text: String) -> String { text.hasPrefix("\u{2212}") ? text : "+" + text }

  /// An integer with thousands separators.
  package static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return (count < 0 ? "\u{2212}" : "") + text
  }
}
