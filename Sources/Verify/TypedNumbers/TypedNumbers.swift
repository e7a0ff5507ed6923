import Base
import Lab
import Render
import Report

/// What a report says in numbers: those bound to a result, for which a verification vouches, and those that somebody typed.
package struct TypedNumbers: Equatable, Encodable {
  /// How many values the report takes from results.
  package var bound = 0
  /// The worst first: unexplained, near a result, equal to one; each in reading order.
  package var typed: [Entry] = []
  /// How many numbers stand in quotations that cite their source.
  package var quoted = 0

  /// How a typed number stands to the results.
  package enum Kind: String, Encodable, CaseIterable {
    case unexplained = "typed and unexplained"
    case near = "typed and near a result"
    case equal = "typed and equal to a result"
    /// A value of `{lab}` that is a parameter or a number of the chapter itself.
    case set = "set by the writer"
  }

  /// A number that somebody typed.
  package struct Entry: Equatable, Encodable {
    package var file: String
    package var line: Int
    package var column: Int
    /// Such as `prose`, `table` or `caption`.
    package var part: String
    package var number: String
    /// The words around it.
    package var context: String
    package var kind: Kind
    /// The result that it equals or is near to.
    package var result: String?
    /// That result's value.
    package var value: String?
  }

  /// How many are of `kind`.
  package func count(_ kind: Kind) -> Int { typed.count { $0.kind == kind } }
}

extension TypedNumbers {
  /// The numbers of a report that has run.
  init(_ run: ReportRun) {
    self.init(run.prose, results: ResultNumbers(run.resultValues + run.quoted.map(QuotableValue.init)))
    let own = run.expressionsOfTheWriter
    bound = run.quoted.count - own.count
    typed += own.map { expression in
      let place = expression.range
      let value = run.quoted.first { $0.expression == expression.source && $0.line == place.start.line }
      return Entry(
        file: place.file, line: place.start.line, column: place.start.column, part: "value",
        number: value?.text ?? "", context: "`{lab} \(expression.source)`", kind: .set, result: nil, value: nil)
    }.filter { $0.number.contains { $0.isNumber } }
  }

  /// The numbers of `prose`, of which those that are left alone are left out.
  init(_ prose: [ProseRun], results: ResultNumbers) {
    for run in prose {
      let numbers = TypedNumber.all(in: run.characters, range: 0..<run.characters.count, thorough: true)
        .filter { Self.counts($0, in: run.part) }
      if run.isCitedQuotation {
        quoted += numbers.count
      } else {
        typed += numbers.map { Self.entry($0, in: run, results) }
      }
    }
    typed = Kind.allCases.flatMap { kind in typed.filter { $0.kind == kind } }
  }

  /// Whether a number may be a result: not a whole number under ten, not a year, and in formulas, whose whole numbers are
  /// sizes and exponents, a fraction or a percentage.
  private static func counts(_ number: TypedNumber, in part: ProseRun.Part) -> Bool {
    if number.isPercent || number.decimals > 0 { return true }
    let isYear = !number.isGrouped && (1900...2100).contains(number.digits)
    return part != .mathematics && number.digits >= 10 && !isYear
  }

  private static func entry(_ number: TypedNumber, in run: ProseRun, _ results: ResultNumbers) -> Entry {
    let place = run.places[number.place.lowerBound]
    let match = results.match(number)
    let around = max(0, number.place.lowerBound - 30)..<min(run.characters.count, number.place.upperBound + 30)
    let context = String(run.characters[around]).replacing(String(ProseRun.placeholder), with: "…")
    let kind: Kind = match.map { $0.isEqual ? .equal : .near } ?? .unexplained
    return Entry(
      file: place.file, line: place.start.line, column: place.start.column, part: run.part.rawValue,
      number: String(run.characters[number.place]), context: context, kind: kind, result: match?.expression,
      value: match?.text)
  }
}

extension QuotableValue {
  /// What a chapter quotes, as a value to compare with.
  fileprivate init(_ value: QuotedValue) {
    self.init(
      expression: value.expression, text: value.text, integer: value.integer, count: value.count, total: value.total,
      number: value.number)
  }
}
