import Canvas
import TestSupport

@testable import Plot

/// Charts of random data: one point, equal values, zeros, huge and tiny numbers, very long names.
enum RandomChart {
  static func name(_ random: inout SplitMix) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: "B"
    case 1: "Clean accuracy"
    case 2: "a very long name of a series that goes on and on and says nothing that a shorter one would not"
    case 3: String(repeating: "unbreakable", count: Int.random(in: 1...9, using: &random))
    case 4: "X = \(Int.random(in: 0...30, using: &random))"
    default: "名前 of a series"
    }
  }

  static func values(_ count: Int, _ random: inout SplitMix) -> [Double] {
    let scale = [1e-9, 0.01, 1, 100, 12_345, 1e9, 1e14].randomElement(using: &random)!
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return Array(repeating: 0, count: count)
    case 1: return Array(repeating: scale, count: count)
    case 2: return (0..<count).map { _ in -scale * Double.random(in: 0...1, using: &random) }
    default: return (0..<count).map { _ in scale * Double.random(in: -0.2...1, using: &random) }
    }
  }

  static func axis(_ random: inout SplitMix) -> Axis {
    var axis = Axis(label: Bool.random(using: &random) ? name(&random) : nil)
    axis.hasGrid = Bool.random(using: &random)
    axis.format = [.plain, .percent].randomElement(using: &random)!
    switch Int.random(in: 0..<4, using: &random) {
    case 0: axis.scale = .linear(hasZero: true)
    case 1: axis.second = SecondAxis(label: name(&random), factor: 100.0 / 60, format: .percent)
    default: axis.scale = .linear()
    }
    return axis
  }

  static func mark(_ index: Int, categories: Int, _ random: inout SplitMix) -> any Mark {
    let series = Series(name(&random), index: index)
    let count = [1, 2, 3, 20, 61].randomElement(using: &random)!
    let xs = (0..<count).map(Double.init)
    let points = zip(xs, values(count, &random)).map { Datum($0, $1) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return Line(series: series, points: points, hasMarkers: Bool.random(using: &random))
    case 1: return Line(series: series, points: points, isStepped: true)
    case 2: return Dots(series: series, points: points, isNamed: true)
    case 3:
      return Bars(series: series, values: Array(points.prefix(20)), labels: points.prefix(20).map { "\($0.y)" })
    case 4:
      let low = values(count, &random)
      return Area(
        ribbon: Ribbon(series: series, x: xs, lower: low, upper: low.map { $0 + abs($0) }, isStepped: true))
    case 5: return Rule(place: .x(Double.random(in: 0...5, using: &random)), label: name(&random))
    case 6: return Rule(place: .y(values(1, &random)[0]), label: name(&random))
    default: return Notes(texts: points.map { _ in name(&random) }, points: points)
    }
  }

  static func make(_ random: inout SplitMix) -> Chart {
    let panels = Int.random(in: 1...4, using: &random)
    var x = axis(&random)
    if Int.random(in: 0..<4, using: &random) == 0 {
      x.scale = .ordinal((0..<Int.random(in: 61...70, using: &random)).map { _ in name(&random) })
      x.second = nil
    }
    var chart = Chart(
      width: Double.random(in: 300...460, using: &random), plotHeight: Double.random(in: 80...240, using: &random),
      x: x, y: axis(&random),
      panels: (0..<panels).map { _ in
        Panel(
          title: Bool.random(using: &random) ? name(&random) : nil,
          (0..<Int.random(in: 1...5, using: &random)).map { mark($0, categories: 5, &random) })
      }, columns: Int.random(in: 1...min(2, panels), using: &random))
    chart.naming = [.direct, .direct, .legend, .none].randomElement(using: &random)!
    return chart
  }

  static func sweep(_ random: inout SplitMix) -> SweepChart {
    let channels = [1, 2, 10, 60, 512].randomElement(using: &random)!
    let panels = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      SweepChart.Panel(
        title: Bool.random(using: &random) ? name(&random) : nil,
        curves: (0..<Int.random(in: 1...6, using: &random)).map { _ in
          let total = [0, 1, 30, 12_830].randomElement(using: &random)!
          let last = Bool.random(using: &random) ? channels : 0
          return Curve(
            name(&random), role: nil,
            points: (0...last).map { StepTally(step: $0, count: Int.random(in: 0...total, using: &random), of: total) })
        },
        thresholds: (0..<Int.random(in: 0...6, using: &random)).map { _ in
          .init(name(&random), step: Int.random(in: 0...channels, using: &random))
        })
    }
    return SweepChart(
      channels: channels, panels: panels, axes: Bool.random(using: &random) ? .one : .two)
  }

  static func diagram(_ random: inout SplitMix) -> ArchitectureDiagram {
    let count = Int.random(in: 1...14, using: &random)
    let nodes = (0..<count).map { index in
      ArchitectureDiagram.Node(
        "layer_\(index)", detail: Bool.random(using: &random) ? name(&random) : nil, isMarked: index == 1)
    }
    var edges: [ArchitectureDiagram.Edge] = []
    for index in 1..<max(2, count) where index < count {
      edges.append(.init("layer_\(Int.random(in: max(0, index - 3)..<index, using: &random))", "layer_\(index)"))
    }
    return ArchitectureDiagram(nodes: nodes, edges: edges)
  }

  static func grid(_ random: inout SplitMix) -> SampleGrid {
    let columns = Int.random(in: 1...8, using: &random)
    return SampleGrid(
      rows: (0..<Int.random(in: 1...3, using: &random)).map { _ in
        SampleGrid.Row(
          label: Bool.random(using: &random) ? name(&random) : nil,
          (0..<Int.random(in: 1...columns, using: &random)).map { index in
            SampleGrid.Tile(
              Specimens.picture(index, width: 5, height: 7),
              caption: (0..<Int.random(in: 0...3, using: &random)).map { _ in name(&random) }, isMarked: index == 1)
          })
      })
  }
}
