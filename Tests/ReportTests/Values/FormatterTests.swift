import Lab
import Testing

@testable import Base
@testable import Report

@Suite("Formatters")
struct FormatterTests {
  @Test("a rate prints from its two integers, halves up")
  func rates() throws {
    #expect(try Formatter.pct.text(.rate(Rate(11391, of: 11547)), digits: 3) == "98.649%")
    #expect(try Formatter.pct.text(.rate(Rate(1, of: 8)), digits: 0) == "13%")
    #expect(try Formatter.pct.text(.rate(Rate(1, of: 8)), digits: 1) == "12.5%")
    #expect(try Formatter.pct.text(.rate(Rate(0, of: 0)), digits: 2) == "0.00%")
    #expect(try Formatter.pct.text(.rate(Rate(2, of: 3)), digits: 9) == "66.666666667%")
  }

  @Test("a printed rate is never further from the rate than half of its last digit")
  func rounding() {
    for total in [1, 3, 7, 60, 997, 12830] {
      for count in stride(from: 0, through: total, by: max(1, total / 97)) {
        for digits in 0...4 {
          let printed = Double(Rate(count, of: total).percentText(digits: digits))!
          let half = 0.5 * [1, 0.1, 0.01, 0.001, 0.0001][digits]
          #expect(abs(printed - Double(count) * 100 / Double(total)) <= half * (1 + 1e-9))
        }
      }
    }
  }

  @Test("counts have thousands separators, signs are typographic")
  func counts() throws {
    #expect(try Formatter.count.text(.integer(999), digits: nil) == "999")
    #expect(try Formatter.count.text(.integer(12830), digits: nil) == "12,830")
    #expect(try Formatter.count.text(.integer(1_234_567), digits: nil) == "1,234,567")
    #expect(try Formatter.signed.text(.points(-2.884), digits: 2) == "\u{2212}2.88")
    #expect(try Formatter.signed.text(.points(0.004), digits: 2) == "+0.00")
    #expect(try Formatter.signed.text(.points(-0.004), digits: 2) == "+0.00")
    #expect(try Formatter.fixed.text(.real(3.14159), digits: 3) == "3.142")
  }

  @Test("a difference of rates is in points, and `pct` says so")
  func points() {
    #expect(throws: Diagnostic.self) { try Formatter.pct.text(.points(2), digits: 2) }
    #expect(Rate(90, of: 100).percentagePoints(over: Rate(95, of: 100)) == -5)
  }

  @Test("an interval holds its rate and stays within 0 and 100")
  func intervals() throws {
    for (count, total) in [(0, 10), (10, 10), (5, 10), (1, 1), (12653, 12830)] {
      let rate = Rate(count, of: total)
      #expect(rate.wilsonInterval.contains(rate.value))
      #expect(rate.wilsonInterval.lowerBound >= 0 && rate.wilsonInterval.upperBound <= 1)
    }
    #expect(try Formatter.ci.text(.rate(Rate(50, of: 100)), digits: 1) == "40.4–59.6%")
  }
}
