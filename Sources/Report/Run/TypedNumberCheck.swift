import Base
import Lab
import Render

/// Finds numbers that were typed into prose and equal, to the digits typed, a result of the last run.
///
/// So that it is no nuisance it passes over numbers under ten; under a thousand, and years, it speaks only of those that
/// count what the result counts (`60 channels`); multiples of 5% have to be the result exactly.
struct TypedNumberCheck {
  /// Values that chapters can quote, shorter expressions first.
  private let values: [QuotableValue]

  init(_ values: [QuotableValue]) {
    self.values = values.enumerated().sorted {
      ($0.element.expression.count, $0.offset) < ($1.element.expression.count, $1.offset)
    }
    .map(\.element)
  }

  /// A warning for each such number of a report.
  func diagnostics(_ sources: ReportSources) -> [Diagnostic] {
    let parsed = [sources.abstract].compactMap { $0 } + sources.chapters
    let ranges = (sources.title + sources.subtitle).textRanges + parsed.flatMap(\.textRanges)
    let texts = Dictionary(sources.texts.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    return ranges.flatMap { range -> [Diagnostic] in
      guard let line = texts[range.file]?.line(range.start.line).map(Array.init) else { return [] }
      let start = min(max(0, range.start.column - 1), line.count)
      let end = range.end.line == range.start.line ? min(range.end.column - 1, line.count) : line.count
      guard start < end else { return [] }
      return TypedNumber.all(in: line, range: start..<end).compactMap { number in
        diagnostic(number, in: line, file: range.file, line: range.start.line)
      }
    }
  }

  private func diagnostic(_ number: TypedNumber, in line: [Character], file: String, line lineNumber: Int)
    -> Diagnostic?
  {
    let matches = values.compactMap { value in replacement(for: number, value).map { (value, $0) } }
    guard let (value, replacement) = matches.first(where: { !$0.1.isNear }) ?? matches.first else { return nil }
    let range = SourceRange(
      file: file, start: SourcePosition(line: lineNumber, column: number.place.lowerBound + 1),
      end: SourcePosition(line: lineNumber, column: number.place.upperBound + 1))
    let equals = replacement.isNear ? "nearly equals" : "equals"
    let others =
      matches.count == 1
      ? ""
      : matches.count == 2
        ? "; one other value equals it too"
        : "; \(matches.count - 1) other values equal it too"
    return Diagnostic(
      .warning, at: range,
      "`\(String(line[number.place]))` is typed, and \(equals) a result of the last run, \(value.text ?? "")",
      hint: "write `` `{lab} \(replacement.expression)` ``\(others)")
  }

  /// What to write instead of a number that a value explains.
  private struct Replacement {
    var expression: String
    /// Off by one image.
    var isNear = false
  }

  private func replacement(for number: TypedNumber, _ value: QuotableValue) -> Replacement? {
    let expression = value.expression
    if let count = value.count, let total = value.total, total > 0 {
      return rate(number, Rate(count, of: total), expression)
    }
    if let integer = value.integer { return self.integer(number, integer, value) }
    if let real = value.number, number.decimals >= 2, !number.isPercent,
      Formatter.decimal(real, number.decimals) == Formatter.decimal(number.value, number.decimals)
    {
      return Replacement(expression: "fixed(\(expression), \(number.decimals))")
    }
    return nil
  }

  private func rate(_ number: TypedNumber, _ rate: Rate, _ expression: String) -> Replacement? {
    guard number.decimals <= 9 else { return nil }
    let percent = decimalText(number.digits, digits: number.decimals)
    if number.isPercent || number.decimals >= 2 || number.decimals == 1 && number.value >= 10 {
      let isRound = number.decimals == 0 && number.digits % 5 == 0
      let isEqual =
        isRound
        ? rate.count * 100 == number.digits * rate.total : rate.percentText(digits: number.decimals) == percent
      if isEqual, number.isPercent { return Replacement(expression: "pct(\(expression), \(number.decimals))") }
      if isEqual { return Replacement(expression: "fixed(\(expression), \(number.decimals))") }
    }
    // As a fraction of 1.
    if !number.isPercent, number.value > 0, number.value < 1, number.decimals >= 3 || number.value >= 0.1,
      number.decimals >= 2, Formatter.decimal(rate.value, number.decimals) == percent
    {
      return Replacement(expression: "pct(\(expression), \(number.decimals - 2))")
    }
    return nil
  }

  private func integer(_ number: TypedNumber, _ integer: Int, _ value: QuotableValue) -> Replacement? {
    guard number.decimals == 0, !number.isPercent, number.digits >= 10 else { return nil }
    let isYear = !number.isGrouped && (1900...2100).contains(number.digits)
    let difference = (number.digits - integer).magnitude
    if number.digits < 1000 || isYear {
      let meaning = Set((value.meaning ?? "").lowercased().split { !$0.isLetter }.map(String.init))
      guard difference == 0, number.after.contains(where: { $0.count > 3 && meaning.contains($0) }) else { return nil }
    }
    guard difference == 0 || difference == 1 && number.digits >= 1000 else { return nil }
    return Replacement(
      expression: number.isGrouped ? "count(\(value.expression))" : value.expression, isNear: difference == 1)
  }
}
