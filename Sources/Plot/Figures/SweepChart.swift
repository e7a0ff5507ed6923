import Base

/// Accuracy and attack success against the number of channels pruned, with the repaired networks marked.
///
/// Each panel is one pair of sets, such as validation and test; all share one axis in per cent. Bands are Wilson
/// intervals at 95 %. Levels, not slopes: between two networks there is none.
public struct SweepChart: ChartGraphic {
  /// One pair of sets.
  public struct Panel: Equatable, Sendable {
    public var title: String?
    public var curves: [Curve]
    public var thresholds: [Threshold]

    /// A panel.
    public init(title: String? = nil, curves: [Curve], thresholds: [Threshold] = []) {
      self.title = title
      self.curves = curves
      self.thresholds = thresholds
    }
  }

  /// A repaired network: an upright line at its step and a dot on each curve.
  public struct Threshold: Equatable, Sendable {
    /// Such as `X = 2`.
    public var label: String
    /// The number of channels pruned.
    public var step: Int

    /// A repaired network.
    public init(_ label: String, step: Int) {
      self.label = label
      self.step = step
    }
  }

  /// How many channels the layer has.
  public var channels: Int
  public var panels: [Panel]
  public var width: Double
  public var plotHeight: Double
  /// What the y axis is called where there is one.
  public var measure: String
  public var axes: Axes
  /// How many panels stand side by side; nil for all.
  public var columns: Int?

  /// How the measures are read.
  public enum Axes: Hashable, Sendable {
    /// All against one axis.
    case one
    /// Clean accuracy at the left, attack success at the right, on the same scale, as many reports have it.
    case two
  }

  /// A figure of a sweep.
  public init(
    channels: Int, panels: [Panel], width: Double = 440, plotHeight: Double = 190, measure: String = "Share of images",
    axes: Axes = .one, columns: Int? = nil
  ) {
    self.columns = columns
    self.axes = axes
    self.channels = channels
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
    self.measure = measure
  }

  public func chart() throws(PlotError) -> Chart {
    for panel in panels {
      for curve in panel.curves { try curve.check() }
    }
    let tallies = panels.flatMap { $0.curves.flatMap { $0.points.map(\.tally) } }
    var y = SweepAxis.y(
      CountWords.axis(axes == .two ? "Clean accuracy" : measure, titles: panels.map(\.title), tallies))
    var x = SweepAxis.x(channels: channels)
    if axes == .two {
      // Two second readings would have to share one line of names.
      y.second = SecondAxis("Attack success", factor: 1, format: .percent)
      x.second = nil
    }
    return Chart(
      width: width, plotHeight: plotHeight, x: x, y: y,
      panels: panels.map { panel in
        var marks = panel.thresholds.map { threshold in
          Mark.rule(Mark.Rule(.x, at: Double(threshold.step), label: threshold.label, color: .axis))
        }
        marks += panel.curves.flatMap(\.marks)
        marks += panel.curves.map { curve in
          let steps = Set(panel.thresholds.map(\.step))
          let points = curve.points.filter { steps.contains($0.step) }
          return .dot(Mark.Dots(curve.series, points.map { Datum(Double($0.step), $0.tally.percent) }))
        }
        let own = panel.curves.flatMap { $0.points.map(\.tally) }
        return Plot.Panel(
          title: CountWords.title(panel.title, own), marks,
          readings: CurveWords.readings(panel.curves, stops: panel.thresholds.map { ($0.step, $0.label) }))
      }, columns: columns, naming: SweepAxis.naming(panels: panels.count, columns: columns))
  }

  public var alternative: String {
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

  public var data: DataTable {
    SweepAxis.table(panels.flatMap { panel in panel.curves.map { (panel.title, $0) } })
  }
}

/// The axes that all figures of a sweep share.
enum SweepAxis {
  /// Channels pruned, and above the same as a share.
  static func x(channels: Int) -> Axis {
    let last = Double(max(1, channels))
    return Axis(
      "Channels pruned", scale: .linear(domain: 0...last, isNice: false),
      second: SecondAxis("Share of channels pruned", factor: 100 / last, format: .percent))
  }

  /// Per cent of images, all of it: both measures are read against the same lines.
  static func y(_ label: String) -> Axis {
    Axis(label, scale: .linear(domain: 0...100), format: .percent, grid: .major)
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
        curve.points.map { [panel ?? "", curve.name, "\($0.step)", "\($0.tally.count)", "\($0.tally.total)"] }
      })
  }
}
