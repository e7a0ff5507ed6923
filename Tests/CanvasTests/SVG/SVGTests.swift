import Canvas
import Testing

@Suite struct SVGTests {
  private let style = TextStyle(.sans, size: 9)

  private func svg(_ items: [Drawing.Item], colors: SVGOptions.Colors = .customProperties) -> String {
    Drawing(size: Size(100, 50), items: items).svg(SVGOptions(label: "fig-a", alternative: "x", colors: colors))
  }

  @Test func `an element has its size, its names and ids that begin with the label`() {
    let drawing = Drawing(
      size: Size(100, 50.5), items: [.group(.init(role: "line", id: "one", title: "Accuracy", items: []))])
    let text = drawing.svg(SVGOptions(label: "fig-a", title: "A figure", alternative: "What it shows"))
    #expect(
      text == """
        <svg xmlns="http://www.w3.org/2000/svg" id="fig-a-svg" class="lr-chart lr-sans" font-size="9" \
        fill="var(--lr-text)" viewBox="0 0 100 50.5" width="100%" role="img" \
        aria-labelledby="fig-a-title fig-a-desc">
        <title id="fig-a-title">A figure</title>
        <desc id="fig-a-desc">What it shows</desc>
        <g class="lr-line" id="fig-a-one">
        <title>Accuracy</title>
        </g>
        </svg>

        """)
  }

  @Test func `text is text, escaped`() {
    let text = svg([.text(.init("a < b & \"c\" \u{1}", at: Point(1, 2), style: style, anchor: .end, rotation: -90))])
    #expect(text.contains(">a &lt; b &amp; &quot;c&quot; \u{FFFD}</text>"))
    #expect(text.contains("text-anchor=\"end\" transform=\"rotate(-90 1 2)\""))
  }

  @Test func `names can't leave their attribute`() {
    let drawing = Drawing(size: Size(1, 1), items: [.group(.init(role: "a\" onload=\"x", id: "é b", items: []))])
    let text = drawing.svg(SVGOptions(label: "fig \"><script>", title: "</title><script>"))
    #expect(!text.contains("<script>"))
    #expect(!text.contains("onload=\""))
    #expect(text.contains("id=\"fig----script--"))
  }

  @Test func `coordinates are rounded to hundredths, without an exponent or a negative zero`() {
    let path = Path([.move(Point(-0.001, 1e-9)), .line(Point(1.125, 12.3456)), .line(Point(-3.1, 1_000_000)), .close])
    let text = svg([.path(.init(path, stroke: Stroke(.role(.axis), width: 0.7, dash: [1, 2.5])))])
    #expect(text.contains("d=\"M0 0L1.13 12.35L-3.1 1000000Z\""))
    #expect(text.contains("stroke-width=\"0.7\" stroke-dasharray=\"1 2.5\""))
  }

  @Test func `lines along an axis say one coordinate, and none behind a closed outline`() {
    let path = Path([
      .move(Point(1, 2)), .line(Point(5, 2)), .line(Point(5, 9)), .line(Point(5.001, 9)), .close, .line(Point(5, 9)),
    ])
    #expect(svg([.path(.init(path))]).contains("d=\"M1 2H5V9H5ZL5 9\""))
  }

  @Test func `colours of roles are custom properties, or the palette's own`() {
    let items: [Drawing.Item] = [
      .path(.init(Path([.move(Point(0, 0)), .close]), fill: .role(.series1, opacity: 0.5))),
      .path(.init(Path([.move(Point(0, 0)), .close]), fill: .fixed(Color(hex: 0x123456)))),
    ]
    #expect(svg(items).contains("fill=\"var(--lr-series1)\" fill-opacity=\"0.5\""))
    #expect(svg(items).contains("fill=\"#123456\""))
    #expect(svg(items, colors: .fixed(.dark)).contains("fill=\"#4AA3DF\" fill-opacity=\"0.5\""))
  }

  @Test func `an image is a PNG inside, and gives its pixels back`() throws {
    let pixels: [UInt8] = [255, 0, 0, 255, 0, 255, 0, 128]
    let image = RasterImage(width: 2, height: 1, rgba: pixels)
    let png = try #require(image.pngData())
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(image.pngData() == png)
    let text = svg([.image(.init(image, in: Rectangle(x: 0, y: 0, width: 20, height: 10)))])
    #expect(text.contains("style=\"image-rendering:pixelated\" href=\"data:image/png;base64,iVBORw0KGgo"))
    #expect(RasterImage(width: 0, height: 0, rgba: []).pngData() == nil)
  }

  @Test func `a clip is a path with an id of its own`() {
    let clip = Rectangle(x: 1, y: 2, width: 3, height: 4)
    let text = svg([
      .group(.init(role: "a", clip: clip, items: [])), .group(.init(role: "b", clip: clip, items: [])),
    ])
    #expect(text.contains("<clipPath id=\"fig-a-clip1\"><rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/></clipPath>"))
    #expect(text.contains("<g class=\"lr-b\" clip-path=\"url(#fig-a-clip2)\">"))
  }
}
