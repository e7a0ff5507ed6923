import Canvas
import Foundation
import Plot
import Testing

/// Small charts whose SVG is kept in `Goldens`. `RECORD=1` writes them again.
@Suite struct GoldenTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  static func figure(_ name: String) -> any Graphic {
    let points = [98, 98, 90, 40, 5].enumerated().map { StepTally(step: $0.offset, count: $0.element, of: 100) }
    let attacks = [100, 100, 100, 20, 0].enumerated().map { StepTally(step: $0.offset, count: $0.element, of: 100) }
    switch name {
    case "sweep":
      return SweepChart(
        channels: 4,
        panels: [
          .init(
            curves: [
              Curve("Accuracy", role: .accuracy, points: points),
              Curve("Attack", role: .attackSuccess, points: attacks),
            ], thresholds: [.init("X = 4", step: 2)])
        ], width: 240, plotHeight: 90)
    case "bars":
      return OutcomeBars(
        categories: ["X = 2", "X = 4"], networks: ["B", "G"],
        panels: [.init(bars: [[Tally(9, of: 10), Tally(9, of: 10)], [Tally(8, of: 10), nil]])], width: 200,
        plotHeight: 70)
    case "samples":
      let image = RasterImage(width: 1, height: 2, rgba: [255, 0, 0, 255, 0, 0, 255, 255])
      return SampleGrid(
        rows: [.init(label: "Clean", [.init(image, caption: ["3 → 3"]), .init(image, isMarked: true)])], width: 160,
        tileWidth: 40)
    default: preconditionFailure("no figure \(name)")
    }
  }

  @Test(arguments: ["sweep", "bars", "samples"]) func `the SVG is the one that was looked at`(name: String) throws {
    let figure = GoldenTests.figure(name)
    let drawing = try figure.drawing(measure: TextExtent.simple)
    let svg = drawing.svg(SVGOptions(label: "fig-\(name)", alternative: figure.alternative))
    let file = GoldenTests.folder.appending(path: "\(name).svg")
    if GoldenTests.isRecording { try svg.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == svg)
  }
}
