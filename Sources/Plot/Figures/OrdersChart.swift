/// Orders of pruning compared: a panel for each measure, a line for each order.
public struct OrdersChart: ChartGraphic {
  /// One measure, with one curve an order.
  public struct Panel: Equatable, Sendable {
    public var title: String?
    /// Named by the order; the role is not looked at.
    public var curves: [Curve]

    /// A panel.
    public init(title: String? = nil, curves: [Curve]) {
      self.title = title
      self.curves = curves
    }
  }

  /// How many channels the layer has.
  public var channels: Int
  public var panels: [Panel]
  public var width: Double
  public var plotHeight: Double

  /// A figure that compares orders.
  public init(channels: Int, panels: [Panel], width: Double = 440, plotHeight: Double = 170) {
    self.channels = channels
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  /// Orders keep their look from panel to panel, by the first panel that names them.
  private var styled: [Panel] {
    var names: [String] = []
    return panels.map { panel in
      var panel = panel
      for index in panel.curves.indices {
        let name = panel.curves[index].name
        if !names.contains(name) { names.append(name) }
        panel.curves[index].role = .other(names.firstIndex(of: name)!)
      }
      return panel
    }
  }

  public func chart() throws(PlotError) -> Chart {
    for panel in panels {
      for curve in panel.curves { try curve.check() }
    }
    func tallies(_ panel: Panel) -> [Tally] { panel.curves.flatMap { $0.points.map(\.tally) } }
    let name = CountWords.axis("Share of images", titles: panels.map(\.title), panels.flatMap(tallies))
    return Chart(
      width: width, plotHeight: plotHeight, x: SweepAxis.x(channels: channels), y: SweepAxis.y(name),
      panels: styled.map { panel in
        Plot.Panel(
          title: CountWords.title(panel.title, tallies(panel)), panel.curves.flatMap(\.marks),
          readings: CurveWords.readings(panel.curves, stops: []))
      },
      naming: SweepAxis.naming(panels: panels.count))
  }

  public var alternative: String {
    panels.map { panel in
      (panel.title.map { "\($0): " } ?? "")
        + panel.curves.map { CurveWords.course($0, channels: channels) }.joined(separator: " ")
    }.joined(separator: " ")
  }

  public var data: DataTable {
    SweepAxis.table(panels.flatMap { panel in panel.curves.map { (panel.title, $0) } })
  }
}
