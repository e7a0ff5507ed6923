import Canvas
import Foundation
import Plot
import Testing

/// How long each specimen takes to be drawn and to become an SVG, where `BENCH` is 1: `Benchmarks/figures` runs it.
@Suite struct FigureTimes {
  static let isWanted = ProcessInfo.processInfo.environment["BENCH"] == "1"

  @Test(.enabled(if: isWanted, "BENCH is not 1")) func `the times of all figures`() throws {
    let fonts = try FontBook()
    let clock = ContinuousClock()
    for specimen in Specimens.all {
      var best = Duration.seconds(60)
      // The best of several: what else the machine does is not the figure's.
      for _ in 0..<20 {
        let time = try clock.measure {
          let drawing = try specimen.graphic.drawing(measure: fonts.measurer)
          _ = drawing.svg(SVGOptions(label: "fig-a"))
        }
        best = min(best, time)
      }
      let hundredths = best.components.attoseconds / 10_000_000_000_000
      print("figure \(specimen.name): \(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10) ms")
      #expect(best > .zero)
    }
  }
}
