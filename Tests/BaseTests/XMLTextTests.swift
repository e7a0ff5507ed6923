import Base
import Testing

@Suite("Text for XML and HTML")
struct XMLTextTests {
  @Test("a character alone is escaped as it is after one that has to be")
  func alone() {
    let beyond: [UInt32] = [0xA0, 0xA7, 0xE9, 0x7FF, 0x800, 0x2013, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]
    for scalar in (Array(0...0x9F) + beyond).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      #expect("&amp;" + XMLText.escape(text) == XMLText.escape("&" + text), "\(scalar.value)")
    }
  }

  @Test("what means something is escaped, what is forbidden is replaced, anything else is kept")
  func rules() {
    #expect(XMLText.escape("a < b & \"c\" > 'd'") == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;")
    #expect(XMLText.escape("\u{1}\r\u{7F}\u{9F}\u{FFFE}") == String(repeating: "\u{FFFD}", count: 5))
    #expect(XMLText.escape("\t\n\u{A0}é名\u{1F600}") == "\t\n\u{A0}é名\u{1F600}")
  }
}
