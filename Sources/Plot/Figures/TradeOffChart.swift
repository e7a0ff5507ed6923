package import Base

/// Accuracy against attack success, one dot a network, joined in the order of pruning: the trade-off itself.
package struct TradeOffChart: ChartGraphic {
  package static let kind = "tradeoff"

  /// The networks of one kind, such as B′ or G.
  package struct Path: Codable, Equatable, Sendable {
    package var name: String
    package var points: [Point]

    package init(_ name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// One network.
  package struct Point: Codable, Equatable, Sendable {
    package var accuracy: Rate
    package var attackSuccess: Rate
    /// Written beside it, such as `X = 2`.
    package var label: String?

    package init(accuracy: Rate, attackSuccess: Rate, label: String? = nil) {
      self.accuracy = accuracy
      self.attackSuccess = attackSuccess
      self.label = label
    }
  }

  package var paths: [Path]
  package var width: Double
  package var plotHeight: Double

  package init(paths: [Path], width: Double = 440, plotHeight: Double = 210) {
    self.paths = paths
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    try Check.count(paths.count, most: Check.mostNames, of: "paths")
    for path in paths {
      try Check.count(path.points.count, most: Check.mostPoints + 1, of: "networks")
      let labels = path.points.compactMap(\.label)
      try Check.count(labels.count, most: Check.mostNames, of: "named networks")
      try Check.texts([path.name] + labels)
      for point in path.points {
        for rate in [point.accuracy, point.attackSuccess] { try Check.rate(rate.count, of: rate.total, path.name) }
      }
    }
  }

  func chart() throws(PlotError) -> Chart {
    var (lines, dots, marked, notes): ([any Mark], [any Mark], [any Mark], [any Mark]) = ([], [], [], [])
    for (index, path) in paths.enumerated() {
      let series = Series(path.name, index: index)
      func place(_ point: Point) -> Datum { Datum(point.attackSuccess.percent, point.accuracy.percent) }
      lines.append(Line(series: series, points: path.points.map(place), width: 1))
      dots.append(Dots(series: series, points: path.points.map(place), diameter: 3))
      let named = path.points.filter { $0.label != nil }
      marked.append(Dots(series: series, points: named.map(place), diameter: 6.5))
      notes.append(Notes(texts: named.compactMap(\.label), points: named.map(place), color: series.color))
    }
    let percent = Scale.linear(domain: 0...100)
    return Chart(
      width: width, plotHeight: plotHeight,
      x: Axis(label: "Attack success (less is better)", scale: percent, format: .percent, hasGrid: true),
      y: Axis(label: "Clean accuracy (more is better)", scale: percent, format: .percent, hasGrid: true),
      panels: [Panel(lines + dots + marked + notes, readings: readings)], naming: paths.count > 1 ? .legend : .none)
  }

  private var readings: [Reading] {
    paths.enumerated().flatMap { index, path in
      path.points.enumerated().map { step, point in
        let place = Datum(point.attackSuccess.percent, point.accuracy.percent)
        let series = Series(path.name, index: index)
        return Reading(
          .point(place), title: [point.label, "\(path.name), step \(step)"].compactMap { $0 }.joined(separator: " · "),
          values: [
            Reading.Value("Clean accuracy \(CurveWords.rate(point.accuracy))", series: series),
            Reading.Value("Attack success \(CurveWords.rate(point.attackSuccess))", series: series),
          ])
      }
    }
  }

  package var alternative: String {
    paths.map { path in
      let named = path.points.filter { $0.label != nil }
      let sentences = (named.isEmpty ? [path.points.first, path.points.last].compactMap { $0 } : named).map { point in
        "\(point.label.map { $0 + ": " } ?? "")accuracy \(NumberText.percent(point.accuracy.percent)), "
          + "attack success \(NumberText.percent(point.attackSuccess.percent))."
      }
      return "\(path.name), \(path.points.count) networks. " + sentences.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["path", "point", "label", "accuracy count", "accuracy total", "attack count", "attack total"],
      rows: paths.flatMap { path in
        path.points.enumerated().map { index, point in
          [
            path.name, "\(index)", point.label ?? "", "\(point.accuracy.count)", "\(point.accuracy.total)",
            "\(point.attackSuccess.count)", "\(point.attackSuccess.total)",
          ]
        }
      })
  }
}
