import Canvas
import Testing

@testable import Plot

@Suite struct ScaleTests {
  /// The place of a text in the drawing of a chart.
  private func place(_ text: String, _ chart: Chart) throws -> Point {
    let drawing = try chart.drawing(measure: TextExtent.simple)
    let box = try #require(drawing.textBoxes(measure: TextExtent.simple).first { $0.text == text }, "\(text)").box
    return Point(box.midX, box.midY)
  }

  private func chart(x: Axis = Axis(), y: Axis = Axis(), _ points: [Datum]) -> Chart {
    Chart(x: x, y: y, panels: [Panel([Dots(series: Series("a", index: 0), points: points)])])
  }

  @Test func `a second axis stands where its transform says`() throws {
    let x = Axis(
      scale: .linear(domain: 0...60), second: SecondAxis(label: "Share", factor: 100.0 / 60, format: .percent))
    let chart = chart(x: x, [Datum(0, 0), Datum(60, 1)])
    #expect(
      abs(try place("20%", chart).x - (place("0", chart).x + (place("60", chart).x - place("0", chart).x) / 5)) < 1e-9)
    #expect(abs(try place("100%", chart).x - place("60", chart).x) < 1e-9)
  }

  @Test func `a lying rule keeps its name where the lines' names go to a legend`() throws {
    let long = String(repeating: "long ", count: 30)
    let chart = Chart(
      x: Axis(), y: Axis(),
      panels: [
        Panel([
          Line(series: Series(long, index: 0), points: [Datum(0, 0), Datum(1, 1)]),
          Rule(place: .y(0.5), label: "bound"),
        ])
      ])
    let texts = try chart.drawing(measure: TextExtent.simple).textBoxes(measure: TextExtent.simple).map(\.text)
    #expect(texts.contains("bound"))
    #expect(texts.contains { $0.hasPrefix("long long") })
  }

  @Test func `all panels share both axes`() throws {
    let series = Series("a", index: 0)
    let chart = Chart(
      x: Axis(), y: Axis(),
      panels: [
        Panel(title: "A", [Line(series: series, points: [Datum(0, 0), Datum(10, 1)])]),
        Panel(title: "B", [Line(series: series, points: [Datum(0, 0), Datum(2, 8)])]),
      ])
    let boxes = try chart.drawing(measure: TextExtent.simple).textBoxes(measure: TextExtent.simple)
    // Zero of x below either panel, and of y left of the first.
    #expect(boxes.filter { $0.text == "10" }.count == 2)
    #expect(boxes.filter { $0.text == "8" }.count == 1)
  }

  @Test func `an ordinal axis has every category in order`() throws {
    let names = ["one", "two", "three"]
    let chart = chart(x: Axis(scale: .ordinal(names)), [Datum(0, 0), Datum(2, 1)])
    let places = try names.map { try place($0, chart).x }
    #expect(places == places.sorted())
    #expect(throws: PlotError.noCategory(3, count: 3)) {
      try self.chart(x: Axis(scale: .ordinal(names)), [Datum(3, 0)]).drawing(measure: TextExtent.simple)
    }
  }

  @Test func `a domain that is narrower than the data clips the marks`() throws {
    let chart = Chart(
      x: Axis(scale: .linear(domain: 0...1)), y: Axis(),
      panels: [Panel([Line(series: Series("a", index: 0), points: [Datum(-5, 0), Datum(5, 9)])])])
    expectTidy(try chart.drawing(measure: TextExtent.simple), "clipped")
  }

  @Test func `sequential colours darken evenly, so that they tell in grey`() {
    let scale = ColorScale(domain: 0...1)
    let greys = (0...20).map { step in
      let color = scale.color(Double(step) / 20)
      return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue
    }
    #expect(zip(greys, greys.dropFirst()).allSatisfy { $0 > $1 })
    #expect(scale.color(-3) == scale.color(0))
    #expect(scale.color(9) == scale.color(1))
  }

  @Test func `a number far outside a domain is placed where a file can still write it`() throws {
    let chart = chart(x: Axis(scale: .linear(domain: 0...1)), [Datum(1e199, 0), Datum(-1e199, 1)])
    #expect(!(try chart.drawing(measure: TextExtent.simple).svg(SVGOptions(label: "a")).contains("e+")))
  }
}
