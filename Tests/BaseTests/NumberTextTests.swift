import Base
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test("halves are rounded away from zero, the minus sign is a true one, and zero has none")
  func fixed() {
    for (value, decimals, text) in [
      (0.0, 0, "0"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "−1"), (-0.4, 0, "0"), (0.125, 2, "0.13"),
      (-0.125, 2, "−0.13"), (3.14159, 3, "3.142"), (2, 3, "2.000"), (0.05, 1, "0.1"),
      (1e15, 0, "1,000,000,000,000,000"),
    ] { #expect(NumberText.fixed(value, decimals: decimals) == text, "\(value)") }
  }

  @Test("thousands are parted from 10,000 on")
  func thousands() {
    for (value, text) in [
      (999.0, "999"), (9999, "9999"), (10_000, "10,000"), (12_345_678, "12,345,678"), (-48_754, "−48,754"),
    ] { #expect(NumberText.fixed(value, decimals: 0) == text) }
    #expect(NumberText.fixed(12_345.678, decimals: 2) == "12,345.68")
  }

  @Test("numbers too large to be written out have an exponent")
  func large() {
    #expect(NumberText.fixed(1e16, decimals: 0) == "1e+16")
    #expect(NumberText.fixed(-1e300, decimals: 3) == "−1e+300")
    #expect(NumberText.fixed(.infinity, decimals: 0) == "inf")
    #expect(NumberText.fixed(.nan, decimals: 0) == "nan")
  }

  @Test("the shortest text gives the value back")
  func shortest() throws {
    for (value, text) in [
      (0.1, "0.1"), (0.25, "0.25"), (1.0 / 3, "0.333333"), (0.1 + 0.2, "0.3"), (1e-9, "0"), (7, "7"),
    ] {
      #expect(NumberText.shortest(value) == text)
    }
    for thousandths in -2000...2000 {
      let value = Double(thousandths) / 1000
      let text = NumberText.shortest(value).replacing("−", with: "-")
      #expect(Double(text) == value, "\(text)")
      #expect(!text.contains(".") || !text.hasSuffix("0"), "\(text)")
    }
  }

  @Test("a share near all or none is not called so")
  func percent() {
    for (value, text) in [
      (0.0, "0%"), (0.04, "under 0.1%"), (0.06, "0.1%"), (50, "50%"), (66.66, "66.7%"), (99.94, "99.9%"),
      (99.96, "over 99.9%"), (100, "100%"),
    ] { #expect(NumberText.percent(value) == text, "\(value)") }
  }

  @Test("raised digits")
  func superscript() {
    #expect(NumberText.superscript(0) == "⁰")
    #expect(NumberText.superscript(-1_234_567_890) == "⁻¹²³⁴⁵⁶⁷⁸⁹⁰")
  }

  @Test("a percentage is rounded half up from its two integers alone")
  func rate() {
    for (count, total, digits, text) in [
      (1, 8, 1, "12.5"), (1, 8, 0, "13"), (1, 3, 2, "33.33"), (2, 3, 2, "66.67"), (1, 200, 0, "1"), (0, 0, 2, "0.00"),
      (1, 2000, 1, "0.1"), (12_653, 12_830, 3, "98.620"), (7, 7, 9, "100.000000000"),
    ] { #expect(Rate(count, of: total).percentText(digits: digits) == text, "\(count) of \(total)") }
    #expect(decimalText(-5, digits: 2) == "−0.05" && decimalText(1234, digits: 0) == "1234")
  }
}
