import Base

/// Where images go: a bar for each class that they were given, such as what poisoned images are taken for.
public struct ConfusionBars: ChartGraphic {
  /// Classes, in the order of the bars.
  public struct Answer: Equatable, Sendable {
    /// The class by its name or number.
    public var name: String
    public var count: Int
    /// Whether it is the class in question: its bar is the accent.
    public var isTarget: Bool

    /// One class.
    public init(_ name: String, count: Int, isTarget: Bool = false) {
      self.name = name
      self.count = count
      self.isTarget = isTarget
    }
  }

  public var answers: [Answer]
  /// All images, those of classes that have no bar included.
  public var total: Int
  /// What x is.
  public var label: String
  public var width: Double
  public var plotHeight: Double

  /// A figure of answers.
  public init(
    answers: [Answer], total: Int, label: String = "Class given", width: Double = 440, plotHeight: Double = 140
  ) {
    self.answers = answers
    self.total = total
    self.label = label
    self.width = width
    self.plotHeight = plotHeight
  }

  public func chart() throws(PlotError) -> Chart {
    guard !answers.isEmpty else { throw .empty("class") }
    for answer in answers { try Tally(answer.count, of: total).check(answer.name) }
    func bars(_ series: Series, target: Bool) -> Mark {
      let chosen = answers.enumerated().filter { $0.element.isTarget == target }
      return .bar(
        Mark.Bars(
          series, chosen.map { Datum(Double($0.offset), Double($0.element.count)) },
          labels: chosen.map { NumberText.fixed(Double($0.element.count), decimals: 0) },
          // Few bars would be as broad as they are high.
          fill: min(0.7, 0.12 * Double(answers.count))))
    }
    let hasTarget = answers.contains(where: \.isTarget)
    var marks = [bars(Series("Other classes", color: .series1), target: false)]
    if hasTarget { marks.append(bars(Series("Target class", color: .series2, dash: .dashed), target: true)) }
    return Chart(
      width: width, plotHeight: plotHeight, x: Axis(label, scale: .ordinal(answers.map(\.name))),
      y: Axis(
        "Images (n = \(NumberText.fixed(Double(total), decimals: 0)))", scale: .linear(hasZero: true), grid: .major),
      panels: [Panel(marks)])
  }

  public var alternative: String {
    "Of \(total) images: "
      + CurveWords.list(answers.map { "\($0.count) as \($0.name)\($0.isTarget ? " (the target)" : "")" }) + "."
  }

  public var data: DataTable {
    DataTable(
      columns: ["class", "count", "total", "target"],
      rows: answers.map { [$0.name, "\($0.count)", "\(total)", $0.isTarget ? "1" : "0"] })
  }
}
