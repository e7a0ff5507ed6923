import Base

/// Defences in the plane of clean accuracy and attack success: a panel for each network, a mark for each defence, with a
/// bar of one standard deviation to either side.
package struct MatrixPlane: ChartGraphic {
  package static let kind = "matrix-plane"

  /// One network.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String
    package var defenses: [Defense]

    package init(_ title: String, defenses: [Defense]) {
      self.title = title
      self.defenses = defenses
    }
  }

  /// One defence.
  package struct Defense: Codable, Equatable, Sendable {
    package var name: String
    package var accuracy: Spread
    package var attackSuccess: Spread

    package init(_ name: String, accuracy: Spread, attackSuccess: Spread) {
      self.name = name
      self.accuracy = accuracy
      self.attackSuccess = attackSuccess
    }
  }

  /// A rate in per cent over `count` seeds.
  package struct Spread: Codable, Equatable, Sendable {
    package var mean: Double
    /// Nil for one seed.
    package var deviation: Double?
    package var count: Int

    package init(mean: Double, deviation: Double?, count: Int) {
      self.mean = mean
      self.deviation = deviation
      self.count = count
    }
  }

  package var panels: [Panel]
  package var width: Double
  package var plotHeight: Double

  package init(panels: [Panel], width: Double = 440, plotHeight: Double = 150) {
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    try Check.panels(panels.map(\.title))
    for panel in panels {
      try Check.count(panel.defenses.count, most: Check.mostNames, of: "defences")
      try Check.texts(panel.defenses.map(\.name))
      for defense in panel.defenses {
        for spread in [defense.accuracy, defense.attackSuccess] { try spread.check(defense.name) }
      }
    }
  }

  /// Every defence once; it keeps its look from panel to panel.
  private var names: [String] {
    var names: [String] = []
    for defense in panels.flatMap(\.defenses) where !names.contains(defense.name) { names.append(defense.name) }
    return names
  }

  func chart() throws(PlotError) -> Chart {
    let names = names
    return Chart(
      width: width, plotHeight: plotHeight,
      x: Axis(
        label: "Clean accuracy (more is better)", scale: names.isEmpty ? .linear(domain: 0...100) : .linear(),
        format: .percent, hasGrid: true),
      y: Axis(
        label: "Attack success (less is better)", scale: .linear(domain: 0...100), format: .percent, hasGrid: true),
      panels: panels.map { panel in
        var (bars, dots, readings): ([any Mark], [any Mark], [Reading]) = ([], [], [])
        for defense in panel.defenses {
          let series = Series(defense.name, index: names.firstIndex(of: defense.name) ?? 0)
          bars.append(SpreadBars(series: series, places: [defense.place]))
          dots.append(Dots(series: series, points: [defense.place.point], isNamed: true))
          readings.append(
            Reading(
              .point(defense.place.point), title: "\(panel.title) · \(defense.name)",
              values: [
                Reading.Value("Clean accuracy \(defense.accuracy.words)", series: series),
                Reading.Value("Attack success \(defense.attackSuccess.words)", series: series),
              ]))
        }
        let absence = Notes(texts: ["not run"], points: [Datum(50, 50)], color: .muted)
        return Plot.Panel(title: panel.title, names.isEmpty ? [absence] : bars + dots, readings: readings)
      }, columns: min(3, max(1, panels.count)), naming: .legend)
  }

  package var alternative: String {
    panels.map { panel in
      let defenses = panel.defenses.map {
        "\($0.name) has accuracy \($0.accuracy.words) and attack success \($0.attackSuccess.words)"
      }
      return "\(panel.title): " + (defenses.isEmpty ? "nothing has run." : defenses.joined(separator: "; ") + ".")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["network", "defence", "seeds", "accuracy mean", "accuracy sd", "attack mean", "attack sd"],
      rows: panels.flatMap { panel in
        panel.defenses.map { defense in
          [
            panel.title, defense.name, "\(defense.accuracy.count)", "\(defense.accuracy.mean)",
            defense.accuracy.deviation.map { "\($0)" } ?? "", "\(defense.attackSuccess.mean)",
            defense.attackSuccess.deviation.map { "\($0)" } ?? "",
          ]
        }
      })
  }
}

extension MatrixPlane.Defense {
  fileprivate var place: SpreadBars.Place {
    SpreadBars.Place(
      point: Datum(accuracy.mean, attackSuccess.mean), x: accuracy.range, y: attackSuccess.range)
  }
}

extension MatrixPlane.Spread {
  /// One standard deviation to either side of the mean, as far as rates go.
  fileprivate var range: ClosedRange<Double> {
    let deviation = deviation ?? 0
    return max(0, mean - deviation)...min(100, mean + deviation)
  }

  /// `95.4 ± 0.3% (n = 5)`.
  fileprivate var words: String {
    let spread = deviation.map { " ± \(NumberText.fixed($0, decimals: 1))" } ?? ""
    return "\(NumberText.fixed(mean, decimals: 1))\(spread)% (n = \(count))"
  }

  fileprivate func check(_ owner: String) throws(PlotError) {
    try Check.number(count, in: 1...Check.mostPoints, "the number of seeds of \(owner)")
    let numbers = [mean, deviation ?? 0]
    try Check.finite(numbers, of: owner)
    for number in numbers where !(0...100).contains(number) {
      throw .outside("a rate of \(owner)", value: "\(number)", allowed: "0 … 100%")
    }
  }
}
