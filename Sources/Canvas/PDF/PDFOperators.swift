/// Bytes of a PDF's content stream while they grow (ISO 32000-1, 7.8.2).
struct PDFOperators {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(16 << 10) }

  /// Operands and an operator as they are, and a line's end.
  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x0A)
  }

  /// A word without white space behind it.
  mutating func word(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  /// Numbers with at most three digits behind the point, and an operator.
  mutating func add(_ numbers: Double..., operator name: StaticString) {
    for number in numbers { self.number(number) }
    add(name)
  }

  /// A number with at most `digits` digits behind the point and a blank behind it.
  mutating func number(_ value: Double, digits: Int = 3) {
    decimal(value, digits: digits)
    bytes.append(0x20)
  }

  /// A number with nothing behind it.
  mutating func decimal(_ value: Double, digits: Int = 3) {
    let unit = digits == 2 ? 100 : digits == 3 ? 1000 : 100_000
    // What no page can hold is no number of ours; a file with `nan` in it would be none.
    guard value.isFinite, abs(value) < 1e9 else { return bytes.append(0x30) }
    var whole = Int((value * Double(unit)).rounded())
    if whole < 0 {
      bytes.append(0x2D)
      whole = -whole
    }
    integer(whole / unit)
    var rest = whole % unit
    guard rest > 0 else { return }
    bytes.append(0x2E)
    var place = unit / 10
    while rest > 0 {
      bytes.append(UInt8(0x30 + rest / place))
      rest %= place
      place /= 10
    }
  }

  /// A whole number ≥ 0 with nothing behind it.
  mutating func integer(_ value: Int) {
    if value >= 10 { integer(value / 10) }
    bytes.append(UInt8(0x30 + value % 10))
  }

  /// Four digits to base 16.
  mutating func hexadecimal(_ value: UInt16) {
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(value >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }

  /// A text as PDF wants it in a dictionary: UTF-16 behind its mark, to base 16.
  mutating func text(_ text: String) {
    word("<FEFF")
    for unit in text.utf16 { hexadecimal(unit) }
    word(">")
  }
}
