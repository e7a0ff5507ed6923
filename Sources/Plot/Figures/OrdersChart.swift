import Base

/// Orders of pruning compared: a panel for each measure, a line for each order.
package struct OrdersChart: ChartGraphic {
  package static let kind = "orders"

  /// One measure, with one curve an order.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String?
    /// Named by the order.
    package var curves: [Curve]

    package init(title: String? = nil, curves: [Curve]) {
      self.title = title
      self.curves = curves
    }
  }

  /// How many channels the layer has.
  package var channels: Int
  package var panels: [Panel]
  package var width: Double
  package var plotHeight: Double
  /// How many panels stand side by side; nil for all.
  package var columns: Int?

  package init(
    channels: Int, panels: [Panel], width: Double = 440, plotHeight: Double = 170, columns: Int? = nil
  ) {
    self.columns = columns
    self.channels = channels
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  /// The curves of each panel. Orders keep their look from panel to panel, by the first panel that names them.
  private var drawn: [[DrawnCurve]] {
    var names: [String] = []
    return panels.map { panel in
      panel.curves.map { curve in
        if curve.role != nil { return DrawnCurve(curve: curve, series: curve.series(0)) }
        if !names.contains(curve.name) { names.append(curve.name) }
        return DrawnCurve(curve: curve, series: Series(curve.name, index: names.firstIndex(of: curve.name)!))
      }
    }
  }

  func checkData() throws(PlotError) {
    try SweepAxis.check(channels: channels)
    try Check.panels(panels.map(\.title))
    if let columns { try Check.number(columns, in: 1...Check.mostNames, "the number of columns") }
    for panel in panels {
      try Check.count(panel.curves.count, most: Check.mostNames, of: "curves")
      for curve in panel.curves { try curve.check(channels: channels) }
    }
  }

  func chart() throws(PlotError) -> Chart {
    func rates(_ panel: Panel) -> [Rate] { panel.curves.flatMap { $0.points.map(\.rate) } }
    let name = CountWords.axis("Share of images", titles: panels.map(\.title), panels.flatMap(rates))
    return Chart(
      width: width, plotHeight: plotHeight, x: SweepAxis.x(channels: channels), y: SweepAxis.y(name),
      panels: zip(panels, drawn).map { panel, curves in
        Plot.Panel(
          title: CountWords.title(panel.title, rates(panel)), curves.flatMap(\.marks),
          readings: CurveWords.readings(curves, stops: []))
      },
      columns: columns, naming: SweepAxis.naming(panels: panels.count, columns: columns))
  }

  package var alternative: String {
    panels.map { panel in
      (panel.title.map { "\($0): " } ?? "")
        + panel.curves.map { CurveWords.course($0, channels: channels) }.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    SweepAxis.table(panels.flatMap { panel in panel.curves.map { (panel.title, $0) } })
  }
}
