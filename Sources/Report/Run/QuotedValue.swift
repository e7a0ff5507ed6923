import Base
import Lab
import Render

/// A value that a chapter quotes, as the record keeps it: `verify` compares it, and `diff` lists it by chapter.
package struct QuotedValue: Sendable, Encodable {
  /// The chapter's file, or `lab.yml` for the title block.
  package var chapter: String
  /// Where it stands: the chapter, or a file that it includes.
  package var file: String
  package var line: Int
  package var expression: String
  /// As it is printed.
  package var text: String
  /// The number behind the text: an integer, the two integers of a rate, or another number.
  package var integer: Int?
  package var count: Int?
  package var total: Int?
  package var number: Double?
}

extension QuotedValue {
  init(_ expression: Expression, text: String, number value: ResultValue) {
    self.init(
      chapter: expression.chapter, file: expression.range.file, line: expression.range.start.line,
      expression: expression.source, text: text)
    switch value {
    case .integer(let value): integer = value
    case .rate(let rate): (count, total) = (rate.count, rate.total)
    case .points(let value), .real(let value): number = value
    case .text, .series, .object, .absent: break
    }
  }
}

extension ReportSources {
  /// Every value that the report quotes, in reading order: the title block, the abstract, the chapters.
  var quotedExpressions: [Expression] {
    (title + subtitle).expressions + ([abstract].compactMap { $0 } + chapters).flatMap(\.expressions)
  }
}
