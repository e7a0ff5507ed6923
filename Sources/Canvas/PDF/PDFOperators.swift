/// Builds the bytes of a PDF content stream (ISO 32000-1, 7.8.2).
struct PDFOperators {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(16 << 10) }

  /// Operands and an operator verbatim, and a line feed.
  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x0A)
  }

  /// A word without white space after it.
  mutating func word(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  /// Numbers with at most three decimals, and an operator.
  mutating func add(_ numbers: Double..., operator name: StaticString) {
    for number in numbers { self.number(number) }
    add(name)
  }

  /// A number with at most `digits` decimals and a blank after it.
  mutating func number(_ value: Double, digits: Int = 3) {
    decimal(value, digits: digits)
    bytes.append(0x20)
  }

  /// A number with nothing after it.
  mutating func decimal(_ value: Double, digits: Int = 3) {
    let unit = digits == 2 ? 100 : digits == 3 ? 1000 : 100_000
    // No page has such a number, and a file with `nan` in it would be invalid.
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

  /// An integer ≥ 0 with nothing after it.
  mutating func integer(_ value: Int) {
    if value >= 10 { integer(value / 10) }
    bytes.append(UInt8(0x30 + value % 10))
  }

  /// Four hexadecimal digits.
  mutating func hexadecimal(_ value: UInt16) {
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(value >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }

  /// A text string for a dictionary: UTF-16 with a byte order mark, in hexadecimal.
  mutating func text(_ text: String) {
    word("<FEFF")
    for unit in text.utf16 { hexadecimal(unit) }
    word(">")
  }
}
