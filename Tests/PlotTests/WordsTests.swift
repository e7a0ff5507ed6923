@testable import Plot
import Testing

@Suite struct WordsTests {
  @Test func `a sweep is told by how long it holds, and where it ends`() {
    let text = Specimens.sweep.alternative
    #expect(
      text.hasPrefix(
        "Clean accuracy starts at 98.6%, stays at or above 95% until 50 of 60 channels are pruned, and is 3.6% at 60."))
    #expect(text.contains("X = 10: 52 channels pruned, Clean accuracy 88% and Attack success 23.5%."))
  }

  @Test func `the level that is said to hold does hold, up to the step that is named`() {
    for middle in [5.0, 20, 40, 58] {
      let points = Specimens.falling(0.97, 0.1, middle: middle, width: 3)
      let text = SweepChart(channels: 60, panels: [.init(curves: [Curve("A", role: .accuracy, points: points)])])
        .alternative
      let held = points.prefix { $0.rate.percent >= 95 }.count - 1
      if held > 0 { #expect(text.contains("until \(held) of 60 channels"), "\(text)") }
    }
  }

  @Test func `a table is CSV with fields quoted where they must be`() {
    let table = DataTable(columns: ["a", "b,c"], rows: [["1", "say \"no\""], ["x\ny", ""]])
    #expect(table.csv == "a,\"b,c\"\n1,\"say \"\"no\"\"\"\n\"x\ny\",\n")
  }

  @Test func `every figure gives its data as a full table`() {
    for specimen in Specimens.all {
      let table = specimen.graphic.data
      #expect(!table.rows.isEmpty, "\(specimen.name)")
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(specimen.name)")
    }
  }
}
