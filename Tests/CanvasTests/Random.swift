import TestSupport

@testable import Canvas

extension SplitMix {
  mutating func number(_ range: ClosedRange<Double> = -100...100) -> Double { .random(in: range, using: &self) }

  mutating func point() -> Point { Point(number(), number()) }

  /// With corners at whole numbers, whose sums are exact.
  mutating func rectangle() -> Rectangle {
    Rectangle(
      x: number().rounded(), y: number().rounded(), width: number(0...80).rounded(), height: number(0...80).rounded())
  }

  mutating func image(isOpaque: Bool) -> RasterImage {
    let (width, height) = (Int.random(in: 1...9, using: &self), Int.random(in: 1...9, using: &self))
    let pixels = (0..<width * height * 4).map { index in
      isOpaque && index % 4 == 3 ? 255 : UInt8.random(in: 0...255, using: &self)
    }
    return RasterImage(width: width, height: height, rgba: pixels)
  }
}

/// A drawing with one of everything, for goldens.
enum Specimen {
  static let image = RasterImage(width: 2, height: 1, rgba: [255, 0, 0, 255, 0, 0, 255, 128])

  static let drawing = Drawing(
    size: Size(120, 60.5),
    items: [
      .path(
        .init(
          Path([
            .move(Point(1, 2)), .line(Point(30.125, 2)), .curve(Point(31, 3), Point(32, 4), Point(33, 5)), .close,
          ]), fill: .role(.series1, opacity: 0.32), stroke: Stroke(.role(.series1), width: 0.7, dash: [5, 2]))),
      .path(
        .init(
          Path([.move(Point(0, 50)), .line(Point(120, 50))]),
          stroke: Stroke(.fixed(Color(hex: 0x123456)), width: 2, cap: .round, join: .bevel))),
      .group(
        .init(
          role: "panel", id: "panel1", title: "A & B", clip: Rectangle(x: 10, y: 10, width: 40, height: 30),
          items: [
            .image(.init(image, in: Rectangle(x: 10, y: 10, width: 20, height: 10))),
            .image(.init(image, in: Rectangle(x: 30, y: 10, width: 20, height: 10))),
            .text(.init("plain", at: Point(12, 30), style: TextStyle(.sans, size: 9))),
          ])),
      .text(
        .init(
          "1,5 % <b>", at: Point(118, 20), style: TextStyle(.serif, size: 9, bold: true, italic: true, tabular: true),
          ink: .role(.muted), anchor: .end)),
      .text(.init("up", at: Point(60, 40), style: TextStyle(.mono, size: 9), anchor: .middle, rotation: -90)),
    ],
    readings: [
      Drawing.Reading(
        area: Rectangle(x: 0, y: 0, width: 60, height: 60.5), title: "step 1",
        values: [.init("\"98%\"", color: .series2, dot: Point(30, 20))], guide: 30),
      Drawing.Reading(area: Rectangle(x: 60, y: 0, width: 60, height: 60.5), title: "step 2"),
    ])
}
