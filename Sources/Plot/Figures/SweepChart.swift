import Base

/// Accuracy and attack success against the number of channels pruned, with the repaired networks marked.
///
/// Each panel is one pair of sets, such as validation and test; all share one axis in per cent. Bands are Wilson
/// intervals at 95 %. Levels, not slopes: between two networks there is none.
package struct SweepChart: ChartGraphic {
  package static let kind = "sweep"

  /// One pair of sets.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String?
    package var curves: [Curve]
    package var thresholds: [Threshold]

    package init(title: String? = nil, curves: [Curve], thresholds: [Threshold] = []) {
      self.title = title
      self.curves = curves
      self.thresholds = thresholds
    }
  }

  /// A repaired network: an upright line at its step and a dot on each curve.
  package struct Threshold: Codable, Equatable, Sendable {
    /// Such as `X = 2`.
    package var label: String
    /// The number of channels pruned.
    package var step: Int

    package init(_ label: String, step: Int) {
      self.label = label
      self.step = step
    }
  }

  /// How many channels the layer has.
  package var channels: Int
  package var panels: [Panel]
  package var width: Double
  package var plotHeight: Double
  package var axes: Axes
  /// How many panels stand side by side; nil for all.
  package var columns: Int?

  /// How the measures are read.
  package enum Axes: String, Codable, Hashable, Sendable {
    /// All against one axis.
    case one
    /// Clean accuracy at the left, attack success at the right, on the same scale, as many reports have it.
    case two
  }

  package init(
    channels: Int, panels: [Panel], width: Double = 440, plotHeight: Double = 190, axes: Axes = .one,
    columns: Int? = nil
  ) {
    self.columns = columns
    self.axes = axes
    self.channels = channels
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    try SweepAxis.check(channels: channels)
    try Check.panels(panels.map(\.title))
    if let columns { try Check.number(columns, in: 1...Check.mostNames, "the number of columns") }
    for panel in panels {
      try Check.count(panel.curves.count, most: Check.mostNames, of: "curves")
      for curve in panel.curves { try curve.check(channels: channels) }
      try panel.thresholds.check(channels: channels)
    }
  }

  func chart() throws(PlotError) -> Chart {
    let rates = panels.flatMap { $0.curves.flatMap { $0.points.map(\.rate) } }
    var y = SweepAxis.y(
      CountWords.axis(axes == .two ? "Clean accuracy" : "Share of images", titles: panels.map(\.title), rates))
    var x = SweepAxis.x(channels: channels)
    if axes == .two {
      // Two second readings would have to share one line of names.
      y.second = SecondAxis(label: "Attack success", factor: 1, format: .percent)
      x.second = nil
    }
    return Chart(
      width: width, plotHeight: plotHeight, x: x, y: y,
      panels: panels.map { panel in
        let curves = panel.curves.enumerated().map {
          DrawnCurve(curve: $0.element, series: $0.element.series($0.offset))
        }
        let steps = Set(panel.thresholds.map { Double($0.step) })
        var marks: [any Mark] = panel.thresholds.map { Rule(place: .x(Double($0.step)), label: $0.label) }
        marks += curves.flatMap(\.marks)
        for curve in curves {
          marks.append(Dots(series: curve.series, points: curve.data.filter { steps.contains($0.x) }))
        }
        let own = panel.curves.flatMap { $0.points.map(\.rate) }
        return Plot.Panel(
          title: CountWords.title(panel.title, own), marks,
          readings: CurveWords.readings(curves, stops: panel.thresholds.map { ($0.step, $0.label) }))
      }, columns: columns, naming: SweepAxis.naming(panels: panels.count, columns: columns))
  }

  package var alternative: String {
    panels.map { panel in
      var sentences = panel.curves.map { CurveWords.course($0, channels: channels) }
      // With more curves the list would be longer than anyone listens to.
      for threshold in panel.thresholds where panel.curves.count <= 2 {
        let values = panel.curves.compactMap { curve in
          curve.percent(at: threshold.step).map { "\(curve.name) \(NumberText.percent($0))" }
        }
        sentences.append("\(threshold.label): \(threshold.step) channels pruned, \(CurveWords.list(values)).")
      }
      return (panel.title.map { "\($0): " } ?? "") + sentences.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    SweepAxis.table(panels.flatMap { panel in panel.curves.map { (panel.title, $0) } })
  }
}

extension [SweepChart.Threshold] {
  func check(channels: Int) throws(PlotError) {
    try Check.count(count, most: Check.mostNames, of: "thresholds")
    for threshold in self {
      try Check.texts([threshold.label])
      try Check.number(threshold.step, in: 0...channels, "the step of \(threshold.label)")
    }
  }
}

/// The axes that all figures of a sweep share.
enum SweepAxis {
  /// Channels pruned, and above the same as a share.
  static func x(channels: Int) -> Axis {
    let last = Double(max(1, channels))
    return Axis(
      label: "Channels pruned", scale: .linear(domain: 0...last, isNice: false),
      second: SecondAxis(label: "Share of channels pruned", factor: 100 / last, format: .percent))
  }

  static func check(channels: Int) throws(PlotError) {
    try Check.number(channels, in: 0...Check.mostPoints, "the number of channels")
  }

  /// Per cent of images, all of it: both measures are read against the same lines.
  static func y(_ label: String) -> Axis {
    Axis(label: label, scale: .linear(domain: 0...100), format: .percent, hasGrid: true)
  }

  /// Names at the ends of lines would take their room from panels that stand side by side.
  static func naming(panels: Int, columns: Int? = nil) -> Chart.Naming {
    min(panels, columns ?? panels) > 1 ? .legend : .direct
  }

  /// Every point as a row.
  static func table(_ curves: [(panel: String?, curve: Curve)]) -> DataTable {
    DataTable(
      columns: ["panel", "series", "step", "count", "total"],
      rows: curves.flatMap { panel, curve in
        curve.points.map { [panel ?? "", curve.name, "\($0.step)", "\($0.count)", "\($0.total)"] }
      })
  }
}
