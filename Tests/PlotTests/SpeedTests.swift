import Canvas
import Plot
import Testing

@Suite struct SpeedTests {
  #if DEBUG
    static let isRelease = false
  #else
    static let isRelease = true
  #endif

  @Test(.enabled(if: isRelease, "only optimised code is timed"))
  func `a figure draws and becomes an SVG in under 5 ms`() throws {
    let clock = ContinuousClock()
    for specimen in Specimens.all {
      var best = Duration.seconds(1)
      // The best of several: what else the machine does is not the figure's.
      for _ in 0..<10 {
        let time = try clock.measure {
          let drawing = try specimen.graphic.drawing(measure: TextExtent.simple)
          _ = drawing.svg(SVGOptions(label: "fig-a"))
        }
        best = min(best, time)
      }
      #expect(best < .milliseconds(5), "\(specimen.name)")
    }
  }
}
