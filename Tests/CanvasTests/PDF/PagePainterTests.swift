import TestSupport
import Testing

@testable import Canvas

@Suite struct PagePainterTests {
  let fonts: FontBook
  init() throws { fonts = try FontBook() }

  private func page(_ paint: (inout PDFPagePainter) -> Void) -> PDFPage {
    var painter = PDFPagePainter(size: Size(100, 100), fonts: fonts)
    paint(&painter)
    return painter.finished()
  }

  private func lines(_ page: PDFPage) -> [Substring] {
    String(decoding: page.content, as: UTF8.self).split(separator: "\n")
  }

  @Test func `a colour and an opacity are set where they change`() {
    let page = page { painter in
      for _ in 0..<3 { painter.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), ink: .role(.series1)) }
      painter.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), ink: .role(.series1, opacity: 0.5))
    }
    #expect(lines(page).filter { $0.hasSuffix(" rg") } == ["0 0.447 0.698 rg"])
    #expect(lines(page).filter { $0.hasSuffix(" gs") } == ["/A500 gs"])
    #expect(page.opacities == [500])
  }

  @Test func `what a clipped group sets is forgotten behind it`() {
    let square = Path([.move(Point(0, 0)), .line(Point(1, 0)), .line(Point(1, 1)), .close])
    let item = Drawing.Item.path(.init(square, fill: .role(.series1)))
    let drawing = Drawing(
      size: Size(1, 1),
      items: [.group(.init(role: "a", clip: Rectangle(x: 0, y: 0, width: 1, height: 1), items: [item])), item])
    let lines = lines(page { $0.paint(drawing, at: Point(0, 0), scale: 1) })
    #expect(lines.filter { $0.hasSuffix(" rg") }.count == 2)
    #expect(lines.filter { $0 == "q" }.count == lines.filter { $0 == "Q" }.count)
  }

  @Test func `a page knows the glyphs of each face, and the texts of ligatures`() throws {
    let page = page { $0.show(fonts.shape("fi", TextStyle(.serif, size: 10)), at: Point(0, 0), ink: .role(.text)) }
    let glyphs = try #require(page.glyphs[FaceIndex(TextStyle(.serif, size: 10))])
    #expect(page.glyphs.count == 1)
    #expect(glyphs.all.count == 1)
  }

  @Test func `what a page can't hold is written as zero, never as nan`() {
    let page = page { painter in
      for value in [Double.nan, .infinity, 1e300] {
        painter.fill(Rectangle(x: value, y: 0, width: 1, height: 1), ink: .role(.text))
      }
    }
    #expect(lines(page).filter { $0.hasSuffix(" re") } == ["0 0 1 1 re", "0 0 1 1 re", "0 0 1 1 re"])
  }

  @Test func `numbers are read back to their last digit`() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<2000 {
      let value = random.number(-1e6...1e6)
      for digits in [2, 3, 5] {
        var operators = PDFOperators()
        operators.decimal(value, digits: digits)
        let text = String(decoding: operators.bytes, as: UTF8.self)
        let unit = digits == 2 ? 1e-2 : digits == 3 ? 1e-3 : 1e-5
        #expect(abs(try #require(Double(text)) - value) <= unit * 0.500001, "\(value)")
        #expect(!text.contains("e") && !text.hasPrefix("-0 ") && text != "-0", "\(text)")
        #expect(!text.contains(".") || !text.hasSuffix("0"), "\(text)")
      }
    }
  }

  @Test func `a text in a dictionary is UTF-16 to base 16`() {
    var operators = PDFOperators()
    operators.text("é😀")
    #expect(String(decoding: operators.bytes, as: UTF8.self) == "<FEFF00E9D83DDE00>")
  }

  @Test func `glyph texts of pages merge alike in either order`() {
    var (first, second) = (GlyphTexts(), GlyphTexts())
    first.insert(4, text: "a")
    first.insert(5, text: nil)
    second.insert(4, text: "b")
    second.insert(6, text: "c")
    var (one, other) = (first, second)
    one.merge(second)
    other.merge(first)
    #expect(one == other)
    #expect(one.all == [4, 5, 6])
    #expect(one.ambiguous == [4])
    #expect(one.texts == [4: "a", 6: "c"])
  }
}
