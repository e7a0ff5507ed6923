import Testing

@testable import Render

/// A page searched by its bytes is the page searched by its characters.
@Suite struct PageBytesTests {
  @Test func `the characters beyond ASCII are those of the text`() {
    let text = "plain é ß … – 𝒜 \u{1F600} \u{10FFFF} \u{80} \u{7FF} \u{800} e\u{301} end"
    #expect(PageBytes(text).characters == Set(text.unicodeScalars.filter { $0.value >= 0x80 }))
    #expect(PageBytes("plain").characters.isEmpty)
    #expect(PageBytes("").characters.isEmpty)
  }

  @Test func `a mark is found wherever it is, and nothing else is`() {
    let page = PageBytes("<<code <math")
    for mark in ["<code", "<math", "<", "h", "<<code <math"] { #expect(page.contains(mark), "\(mark)") }
    for mark in ["<maths", "<Math", "math>", "<code <math<"] { #expect(!page.contains(mark), "\(mark)") }
    #expect(!PageBytes("").contains("x"))
  }
}
