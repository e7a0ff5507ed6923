@testable import Canvas
import Testing

@Suite struct PaintingTests {
  let fonts: FontBook
  init() throws { fonts = try FontBook() }

  private var sample: Drawing {
    Drawing(
      size: Size(40, 20),
      items: [
        .path(
          .init(
            Path([.move(Point(0, 0)), .line(Point(20, 0)), .line(Point(20, 20)), .line(Point(0, 20)), .close]),
            fill: .fixed(Color(red: 1, green: 0, blue: 0)))),
        .image(
          .init(
            RasterImage(width: 2, height: 1, rgba: [0, 255, 0, 255, 0, 0, 255, 255]),
            in: Rectangle(x: 20, y: 0, width: 20, height: 10))),
        .text(.init("office", at: Point(21, 18), style: TextStyle(.sans, size: 6))),
      ])
  }

  @Test func `paths and pixels come out where they were put, without blur`() throws {
    let raster = try sample.raster(scale: 1, fonts: fonts)
    func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(raster.rgba.dropFirst((y * 40 + x) * 4).prefix(3)) }
    #expect(pixel(5, 5) == [255, 0, 0])
    #expect(pixel(29, 5) == [0, 255, 0])
    #expect(pixel(30, 5) == [0, 0, 255])
    #expect(pixel(39, 11) == [255, 255, 255])
  }

  @Test func `a clip hides what is outside of it`() throws {
    let square = Path([.move(Point(0, 0)), .line(Point(9, 0)), .line(Point(9, 9)), .line(Point(0, 9)), .close])
    let group = Drawing.Group(
      role: "plot", clip: Rectangle(x: 0, y: 0, width: 4, height: 9),
      items: [.path(.init(square, fill: .fixed(Color(red: 0, green: 0, blue: 0))))])
    let raster = try Drawing(size: Size(9, 9), items: [.group(group)]).raster(scale: 1, fonts: fonts)
    #expect(raster.rgba[3 * 4] == 0)
    #expect(raster.rgba[5 * 4] == 255)
  }

  @Test func `a drawing gives the same PDF twice`() throws {
    let first = try sample.pdf(fonts: fonts)
    #expect(first == (try sample.pdf(fonts: fonts)))
    #expect(first.starts(with: Array("%PDF-1".utf8)))
  }

  @Test func `the dark palette paints a dark page`() throws {
    let raster = try Drawing(size: Size(2, 2)).raster(scale: 1, fonts: fonts, palette: .dark)
    #expect(raster.rgba[0] < 60)
  }

  @Test func `a half transparent pixel is mixed with the page`() throws {
    let image = RasterImage(width: 1, height: 1, rgba: [0, 0, 0, 128])
    let drawing = Drawing(
      size: Size(4, 4), items: [.image(.init(image, in: Rectangle(x: 0, y: 0, width: 4, height: 4)))])
    #expect(try (126...128).contains(Int(drawing.raster(scale: 1, fonts: fonts).rgba[0])))
  }

  @Test func `a picture of no size or of too many pixels is refused`() {
    for size in [Size(0, 10), Size(10, 0), Size(20_000, 1)] {
      #expect(throws: CairoError.self) { try Drawing(size: size).png(scale: 1, fonts: fonts) }
    }
  }

  @Test func `a text that is turned runs down where it ran to the right`() throws {
    func ink(_ rotation: Double) throws -> (wide: Int, high: Int) {
      let text = Drawing.TextItem(
        "HHHH", at: Point(20, 20), style: TextStyle(.sans, size: 8, bold: true), anchor: .middle, rotation: rotation)
      let raster = try Drawing(size: Size(40, 40), items: [.text(text)]).raster(scale: 1, fonts: fonts)
      let dark = (0..<1600).filter { raster.rgba[$0 * 4] < 160 }
      func span(_ places: [Int]) -> Int { (places.max() ?? 0) - (places.min() ?? 0) }
      return (span(dark.map { $0 % 40 }), span(dark.map { $0 / 40 }))
    }
    let (level, upright) = (try ink(0), try ink(90))
    #expect(level.wide > 2 * level.high && upright.high > 2 * upright.wide)
    #expect(abs(level.high - upright.wide) <= 1)
  }
}
