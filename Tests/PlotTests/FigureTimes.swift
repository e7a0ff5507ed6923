import Canvas
import Foundation
import Plot
import Synchronization
import Testing

/// How long each specimen takes to be drawn and to become an SVG, where `BENCH` is 1: `Benchmarks/figures` runs it.
@Suite struct FigureTimes {
  static let isWanted = ProcessInfo.processInfo.environment["BENCH"] == "1"

  /// The aim is 5 ms; what a busy or an old machine adds is allowed for ten times over.
  @Test(.enabled(if: isWanted, "BENCH is not 1")) func `every figure is drawn in milliseconds`() throws {
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
      #expect(best < .milliseconds(50), "\(specimen.name)")
    }
  }

  /// Measuring text is most of the work of a layout, and unlike a time its count is the same on every machine.
  @Test func `a figure measures few texts for each that it shows`() throws {
    for specimen in Specimens.all {
      let count = Mutex(0)
      let drawing = try specimen.graphic.drawing { text, style in
        count.withLock { $0 += 1 }
        return TextExtent.simple(text, style)
      }
      let shown =
        drawing.textBoxes(measure: TextExtent.simple).count
      let measured = count.withLock { $0 }
      #expect(measured <= 20 * shown, "\(specimen.name): \(measured) texts measured, \(shown) shown")
    }
  }
}
