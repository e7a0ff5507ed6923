@testable import Canvas
import TestSupport
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

  @Test(arguments: 0..<200) func `what two rectangles have in common lies in both, and is theirs alike`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let (first, second) = (random.rectangle(), random.rectangle())
    let common = first.intersection(second)
    #expect(common == second.intersection(first))
    #expect(first.overlaps(second) == (common.width > 0 && common.height > 0))
    #expect(first.overlaps(second) == second.overlaps(first))
    if first.overlaps(second) {
      #expect(first.contains(common, tolerance: 1e-9) && second.contains(common, tolerance: 1e-9))
    }
    #expect(first.intersection(first) == first)
    #expect(first.contains(first) && first.insetBy(-1).contains(first) && !first.contains(first.insetBy(-1)))
  }

  @Test(arguments: 0..<100) func `the box of points holds them all and touches all four sides`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let points = (0...seed % 7).map { _ in random.point() }
    let box = try #require(Rectangle(around: points))
    for point in points {
      #expect(box.contains(Rectangle(x: point.x, y: point.y, width: 0, height: 0), tolerance: 1e-9))
    }
    #expect(points.contains { $0.x == box.x } && points.contains { $0.y == box.y })
    #expect(points.contains { abs($0.x - box.maxX) < 1e-9 } && points.contains { abs($0.y - box.maxY) < 1e-9 })
    #expect(Rectangle(around: []) == nil && Path().box == nil)
  }

  @Test(arguments: 0..<100) func `a text's box turns about its place, and back after a whole turn`(seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let degrees = random.number(-180...180)
    let (upright, turned) = (box(.start, 0), box(.start, degrees))
    // The far corner keeps its distance from the place that the text turns about.
    func reach(_ box: Rectangle) -> Double {
      let x = max(abs(box.x - 50), abs(box.maxX - 50))
      let y = max(abs(box.y - 50), abs(box.maxY - 50))
      return (x * x + y * y).squareRoot()
    }
    #expect(reach(turned) >= reach(upright) - 1e-9)
    let (whole, same) = (box(.start, degrees + 360), box(.start, degrees))
    for side in [\Rectangle.x, \.y, \.width, \.height] {
      #expect(abs(whole[keyPath: side] - same[keyPath: side]) < 1e-9)
    }
  }

  @Test func `a clip within a clip cuts to both, and a stroke makes its outline thicker`() {
    let line = Drawing.Item.path(
      .init(Path([.move(Point(0, 5)), .line(Point(100, 5))]), stroke: Stroke(.role(.axis), width: 2)))
    let inner = Drawing.Item.group(.init(role: "b", clip: Rectangle(x: 20, y: 0, width: 50, height: 9), items: [line]))
    let outer = Drawing.Item.group(.init(role: "a", clip: Rectangle(x: 0, y: 0, width: 40, height: 9), items: [inner]))
    let drawing = Drawing(size: Size(100, 10), items: [line, outer])
    #expect(
      drawing.shapeBoxes() == [
        Rectangle(x: -1, y: 4, width: 102, height: 2), Rectangle(x: 20, y: 4, width: 20, height: 2),
      ])
  }
}
