import Base

/// Where images go: a bar for each class that they were given, such as what poisoned images are taken for.
package struct ConfusionBars: ChartGraphic {
  package static let kind = "confusion"

  /// Classes, in the order of the bars.
  package struct Answer: Codable, Equatable, Sendable {
    /// The class by its name or number.
    package var name: String
    package var count: Int
    /// Whether it is the class in question: its bar is the accent.
    package var isTarget: Bool

    package init(_ name: String, count: Int, isTarget: Bool = false) {
      self.name = name
      self.count = count
      self.isTarget = isTarget
    }
  }

  package var answers: [Answer]
  /// All images, those of classes that have no bar included.
  package var total: Int
  package var width: Double
  package var plotHeight: Double

  package init(answers: [Answer], total: Int, width: Double = 440, plotHeight: Double = 140) {
    self.answers = answers
    self.total = total
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    guard !answers.isEmpty else { throw .empty("class") }
    try Check.count(answers.count, most: Check.mostNames, of: "classes")
    try Check.texts(answers.map(\.name))
    for answer in answers { try Check.rate(answer.count, of: total, answer.name) }
  }

  func chart() throws(PlotError) -> Chart {
    func bars(_ series: Series, target: Bool) -> any Mark {
      let chosen = answers.enumerated().filter { $0.element.isTarget == target }
      return Bars(
        series: series, values: chosen.map { Datum(Double($0.offset), Double($0.element.count)) },
        labels: chosen.map { NumberText.fixed(Double($0.element.count), decimals: 0) },
        // Few bars would be as broad as they are high.
        fill: min(0.7, 0.12 * Double(answers.count)))
    }
    let hasTarget = answers.contains(where: \.isTarget)
    var marks = [bars(Series("Other classes", color: .series1), target: false)]
    if hasTarget { marks.append(bars(Series("Target class", color: .series2, dash: .dashed), target: true)) }
    return Chart(
      width: width, plotHeight: plotHeight, x: Axis(label: "Class given", scale: .ordinal(answers.map(\.name))),
      y: Axis(
        label: "Images (n = \(NumberText.fixed(Double(total), decimals: 0)))", scale: .linear(hasZero: true),
        hasGrid: true),
      panels: [Panel(marks)])
  }

  package var alternative: String {
    "Of \(total) images: "
      + CurveWords.list(answers.map { "\($0.count) as \($0.name)\($0.isTarget ? " (the target)" : "")" }) + "."
  }

  package var data: DataTable {
    DataTable(
      columns: ["class", "count", "total", "target"],
      rows: answers.map { [$0.name, "\($0.count)", "\(total)", $0.isTarget ? "1" : "0"] })
  }
}
