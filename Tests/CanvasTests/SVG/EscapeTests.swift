import Testing

@testable import Canvas

/// A text with nothing to replace is passed on as it is, and whatever has something is not among these.
@Suite struct EscapeTests {
  @Test func `a character alone is escaped as it is behind one that has to be`() {
    let beyond: [UInt32] = [0xA0, 0xE9, 0x800, 0x2013, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]
    for scalar in (Array(0...0x9F) + beyond).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      #expect("&amp;" + SVGText.escape(text) == SVGText.escape("&" + text), "\(scalar.value)")
    }
  }
}
