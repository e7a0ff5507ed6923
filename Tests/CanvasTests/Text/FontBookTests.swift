import Canvas
import Testing

@Suite struct FontBookTests {
  let fonts: FontBook
  init() throws { fonts = try FontBook() }

  @Test func `measuring is proportional to the size`() {
    let small = fonts.measure("Pruning the last layer", TextStyle(.serif, size: 10))
    let large = fonts.measure("Pruning the last layer", TextStyle(.serif, size: 30))
    #expect(abs(large.width - 3 * small.width) < 1e-9)
    #expect(small.ascent > 5 && small.descent > 1)
  }

  @Test(arguments: Typeface.allCases) func `every face shapes letters and figures without a gap`(face: Typeface) {
    let shaped = fonts.shape("Accuracy 98.64", TextStyle(face, size: 10))
    #expect(shaped.runs.count == 1)
    #expect(shaped.runs[0].glyphs.allSatisfy { $0.id != 0 })
    let advances = shaped.runs[0].glyphs.reduce(0) { $0 + $1.advance }
    #expect(abs(advances - shaped.extent.width) < 1e-9)
  }

  @Test func `f and i join in a serif text and not in a program`() {
    #expect(fonts.shape("fi", TextStyle(.serif, size: 10)).runs[0].glyphs.count == 1)
    #expect(fonts.shape("->", TextStyle(.mono, size: 10)).runs[0].glyphs.count == 2)
  }

  @Test func `tabular figures are equally wide`() {
    for face in [Typeface.serif, .sans, .mono] {
      let style = TextStyle(face, size: 10, tabular: true)
      let widths = Set("0123456789".map { fonts.measure(String($0), style).width })
      #expect(widths.count == 1)
    }
  }

  @Test func `a character that the face lacks comes from another, and one that all lack is listed`() {
    let shaped = fonts.shape("a → ▲ b", TextStyle(.serif, size: 10))
    #expect(shaped.runs.map(\.text).joined() == "a → ▲ b")
    #expect(fonts.charactersWithoutGlyph.isEmpty)
    let strange = fonts.shape("x\u{1F984}y", TextStyle(.serif, size: 10))
    #expect(strange.runs.map(\.text).joined() == "x\u{1F984}y")
    #expect(fonts.charactersWithoutGlyph == ["\u{1F984}"])
  }
}
