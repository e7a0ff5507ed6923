import Canvas
import TestSupport
import Testing

@testable import Plot

/// Records whatever makes a drawing untidy.
func expectTidy(
  _ drawing: Drawing, _ name: String, measure: TextMeasurer = TextExtent.simple,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for complaint in TidyDrawing.complaints(drawing, measure: measure) {
    Issue.record("\(name): \(complaint)", sourceLocation: sourceLocation)
  }
}

@Suite struct LayoutTests {
  @Test(arguments: Specimens.all.map(\.name))
  func `nothing in a figure overlaps, is clipped or lies outside`(name: String) throws {
    let specimen = try #require(Specimens.all.first { $0.name == name })
    let drawing = try specimen.graphic.drawing(measure: TextExtent.simple)
    expectTidy(drawing, name)
    #expect(!drawing.textBoxes(measure: TextExtent.simple).isEmpty)
    #expect(!specimen.graphic.alternative.isEmpty)
  }

  @Test func `a matrix of which nothing has run is a figure that says so`() throws {
    let plane = MatrixPlane(panels: [.init("one", defenses: []), .init("two", defenses: [])])
    let drawing = try plane.drawing(measure: TextExtent.simple)
    expectTidy(drawing, "matrix")
    #expect(drawing.textBoxes(measure: TextExtent.simple).count { $0.text == "not run" } == 2)
  }

  @Test func `nothing overlaps with the report's own fonts either`() throws {
    let fonts = try FontBook()
    for specimen in Specimens.all {
      expectTidy(
        try specimen.graphic.drawing(measure: fonts.measurer), specimen.name, measure: fonts.measurer)
    }
    #expect(fonts.charactersWithoutGlyph.isEmpty)
  }

  @Test func `the check itself sees text on text and text outside`() {
    let style = TextStyle(.sans, size: 9)
    let text = { (x: Double) in Drawing.Item.text(.init("word", at: Point(x, 20), style: style)) }
    withKnownIssue { expectTidy(Drawing(size: Size(100, 40), items: [text(10), text(14)]), "covered") }
    withKnownIssue { expectTidy(Drawing(size: Size(100, 40), items: [text(90)]), "outside") }
    expectTidy(Drawing(size: Size(100, 40), items: [text(10), text(60)]), "apart")
  }

  @Test(arguments: 0..<300) func `random charts are tidy`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let chart = RandomChart.make(&random)
    expectTidy(try chart.drawing(measure: TextExtent.simple), "chart \(seed)")
  }

  @Test(arguments: 0..<120) func `random sweeps are tidy`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed) &+ 77_000)
    let sweep = RandomChart.sweep(&random)
    expectTidy(try sweep.drawing(measure: TextExtent.simple), "sweep \(seed)")
  }

  @Test(arguments: 0..<60) func `random diagrams and grids are tidy`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed) &+ 1_234)
    expectTidy(try RandomChart.diagram(&random).drawing(measure: TextExtent.simple), "diagram \(seed)")
    expectTidy(try RandomChart.grid(&random).drawing(measure: TextExtent.simple), "grid \(seed)")
  }

  @Test(arguments: 0..<80) func `random figures of every kind are tidy`(seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed) &+ 909)
    for figure in RandomFigure.all(&random) {
      let name = "\(type(of: figure)) \(seed)"
      do {
        expectTidy(try figure.drawing(measure: TextExtent.simple), name)
        if let narrow = try figure.narrowDrawing(measure: TextExtent.simple) {
          #expect(narrow.size.width <= NarrowWidth.points)
          expectTidy(narrow, name + ", narrow")
        }
      } catch {
        // Said rather than drawn badly, and never on a whole page.
        guard case .tooNarrow(let width) = error else { throw error }
        #expect(width < 300, "\(name)")
      }
      #expect(!figure.alternative.isEmpty, "\(name)")
      let table = figure.data
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(name)")
    }
  }

  @Test(arguments: Specimens.all.map(\.name))
  func `a narrow screen's layout is tidy`(name: String) throws {
    let specimen = try #require(Specimens.all.first { $0.name == name })
    guard let drawing = try specimen.graphic.narrowDrawing(measure: TextExtent.simple) else { return }
    #expect(drawing.size.width <= NarrowWidth.points)
    expectTidy(drawing, name)
  }

  @Test func `a figure of a sweep tells the numbers of every step`() throws {
    let drawing = try Specimens.sweepPanels.drawing(measure: TextExtent.simple)
    #expect(drawing.readings.count == 2 * 61)
    #expect(drawing.readings[0].text.hasPrefix("0 channels pruned: Clean accuracy "))
    #expect(drawing.readings.contains { $0.text.hasPrefix("X = 10 · ") })
    // Side by side without a gap, so that every place of the panel answers.
    for (first, second) in zip(drawing.readings[..<61], drawing.readings[1..<61]) {
      #expect(abs(first.area.maxX - second.area.x) < 1e-9)
    }
  }

  @Test func `numbers that are not finite are refused by their place`() throws {
    let series = Series("loss", index: 0)
    for bad in [Double.nan, .infinity, -.infinity] {
      let marks = [Line(series: series, points: [Datum(0, 1), Datum(1, bad)])]
      let chart = Chart(x: Axis(), y: Axis(), panels: [Panel(marks)])
      #expect(throws: PlotError.notFinite(value: "\(bad)", of: "loss", index: 1)) {
        try chart.drawing(measure: TextExtent.simple)
      }
    }
    #expect(throws: PlotError.self) {
      try ActivationChart(activations: [1, .nan]).drawing(measure: TextExtent.simple)
    }
    #expect(throws: PlotError.self) {
      try ChannelMaps(panels: [.init(title: "a", maps: [[.nan]])], rows: 1, columns: 1, channels: [0])
        .drawing(measure: TextExtent.simple)
    }
  }

  @Test func `lists that don't match and counts beyond their total are refused`() throws {
    let curve = Curve("Accuracy", role: .accuracy, points: [StepTally(step: 0, count: 11, of: 10)])
    #expect(throws: PlotError.count(11, total: 10, of: "Accuracy, step 0")) {
      try SweepChart(channels: 6, panels: [.init(curves: [curve])]).check()
    }
    #expect(throws: PlotError.lengths("activations", 2, "others", 1)) {
      try ActivationChart(activations: [1, 2], others: [1]).check()
    }
    #expect(throws: PlotError.empty("mark")) {
      try Chart(x: Axis(), y: Axis(), panels: []).drawing(measure: TextExtent.simple)
    }
    #expect(throws: PlotError.graph("the edges run in a circle")) {
      try ArchitectureDiagram(nodes: [.init("a"), .init("b")], edges: [.init("a", "b"), .init("b", "a")])
        .drawing(measure: TextExtent.simple)
    }
  }

  @Test func `the same chart draws the same twice`() throws {
    for specimen in Specimens.all {
      let first = try specimen.graphic.drawing(measure: TextExtent.simple)
      #expect(try specimen.graphic.drawing(measure: TextExtent.simple) == first)
    }
  }

  @Test func `series that share a figure differ in dash and marker, not in colour alone`() throws {
    let series = (0..<4).map { Series("\($0)", index: $0) }
    #expect(Set(series.map(\.dash)).count == 4)
    #expect(Set(series.map(\.marker)).count == 4)
    #expect(Set(series.map(\.color)).count == 4)
  }
}
