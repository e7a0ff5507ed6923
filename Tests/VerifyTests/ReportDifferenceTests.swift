import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report
@testable import Verify

@Suite("A difference of reports")
struct ReportDifferenceTests {
  @Test("is none between a report and itself, be it the PDF or the record")
  func none() throws {
    let report = try TinyReport()
    let json = report.project.folder.appending(path: "output/results.json").path
    let difference = try ReportDifference(ReportRecord(path: report.pdf.path), ReportRecord(path: json))
    #expect(difference.isEmpty)
    #expect(difference.text == "no value and no claim differs\n")
  }

  @Test("tells values and claims by chapter, with the line and by how much")
  func values() throws {
    let first = try TinyReport()
    let chapter = TinyProject.quotingChapter
      .replacingOccurrences(of: "order: ascending", with: "order: descending")
      .replacingOccurrences(of: "#| expect: asc.first.validation.accuracy == 0.9\n", with: "")
    let second = try TinyReport("Another paragraph.\n\n" + chapter + "\n\nAnd `{lab} asc.dead` dead.\n")
    let difference = try ReportDifference(
      ReportRecord(path: first.pdf.path), ReportRecord(path: second.pdf.path))
    let found = try #require(difference.chapters.first)
    #expect(difference.chapters.count == 1)
    #expect(found.chapter == "chapters/01.md")
    let changed = found.values.filter { $0.before != nil && $0.after != nil }
    let rates = changed.filter { $0.name.hasPrefix("pct(") }
    #expect(!rates.isEmpty && rates.allSatisfy { $0.unit == "points" })
    #expect(found.values.contains { $0.name == "asc.dead" && $0.before == nil && $0.line == 14 })
    #expect(found.claims.map(\.after) == [nil])
    #expect(difference.experiments.map(\.id) == ["asc"])
    #expect(difference.text.contains("claim asc.first.validation.accuracy == 0.9: holds, gone"), "\(difference.text)")
    #expect(!changed.contains { $0.name == "asc.channels" })
  }

  @Test("of rates is in percentage points, of integers in the integers")
  func quantities() throws {
    let rate = QuotedEntry.Quantity.rate(count: 9, total: 10)
    let other = QuotedEntry.Quantity.rate(count: 7, total: 10)
    #expect(rate.less(other)?.0 == 20)
    #expect(rate.less(other)?.1 == "points")
    #expect(QuotedEntry.Quantity.integer(3).less(.integer(5))?.0 == -2)
    #expect(QuotedEntry.Quantity.integer(3).less(rate) == nil)
    #expect(QuotedEntry.Quantity.rate(count: 9, total: 0).less(rate) == nil)
  }
}
