import Canvas
import Testing

@Suite struct BoundsTests {
  private let measure: TextMeasurer = { text, style in
    TextExtent(width: Double(text.count) * style.size, ascent: style.size, descent: 0)
  }

  private func box(_ anchor: TextAnchor, _ rotation: Double) -> Rectangle {
    Drawing.TextItem("ab", at: Point(50, 50), style: TextStyle(.sans, size: 10), anchor: anchor, rotation: rotation)
      .box(measure: measure)
  }

  @Test func `a text's box follows its anchor`() {
    #expect(box(.start, 0) == Rectangle(x: 50, y: 40, width: 20, height: 10))
    #expect(box(.middle, 0) == Rectangle(x: 40, y: 40, width: 20, height: 10))
    #expect(box(.end, 0) == Rectangle(x: 30, y: 40, width: 20, height: 10))
  }

  @Test func `a text's box turns with it, clockwise`() {
    #expect(box(.start, 90) == Rectangle(x: 50, y: 50, width: 10, height: 20))
    #expect(box(.start, -90) == Rectangle(x: 40, y: 30, width: 10, height: 20))
    #expect(box(.start, 180) == Rectangle(x: 30, y: 50, width: 20, height: 10))
  }

  @Test func `shapes are cut by the clips around them`() {
    let path = Path([.move(Point(0, 0)), .line(Point(100, 0)), .line(Point(100, 100))])
    let clip = Rectangle(x: 10, y: 10, width: 20, height: 20)
    let drawing = Drawing(
      size: Size(50, 50), items: [.group(.init(role: "a", clip: clip, items: [.path(.init(path))]))])
    #expect(drawing.shapeBoxes() == [clip])
  }
}
