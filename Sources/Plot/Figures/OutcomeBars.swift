package import Base

/// Networks compared by bars: a group of bars for each category, such as a threshold, one bar for each network.
package struct OutcomeBars: ChartGraphic {
  package static let kind = "bars"

  /// One measure.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String?
    /// One for each network, with a rate for each category; nil where the network has none there.
    package var bars: [[Rate?]]

    package init(title: String? = nil, bars: [[Rate?]]) {
      self.title = title
      self.bars = bars
    }
  }

  /// Such as `X = 2`.
  package var categories: [String]
  /// Such as `B′`.
  package var networks: [String]
  package var panels: [Panel]
  package var width: Double
  package var plotHeight: Double

  package init(
    categories: [String], networks: [String], panels: [Panel], width: Double = 440, plotHeight: Double = 150
  ) {
    self.categories = categories
    self.networks = networks
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    try Check.panels(panels.map(\.title))
    try Check.count(categories.count, most: Check.mostNames, of: "categories")
    try Check.count(networks.count, most: 32, of: "networks")
    try Check.texts(categories + networks)
    guard !categories.isEmpty else { throw .empty("category") }
    for panel in panels {
      try Check.match("networks", networks.count, "rows of bars", panel.bars.count)
      for (name, row) in zip(networks, panel.bars) {
        try Check.match("categories", categories.count, "bars of \(name)", row.count)
        for case .some(let rate) in row { try Check.rate(rate.count, of: rate.total, name) }
      }
    }
  }

  func chart() throws(PlotError) -> Chart {
    func rates(_ panel: Panel) -> [Rate] { panel.bars.flatMap { $0.compactMap { $0 } } }
    let name = CountWords.axis("Share of images", titles: panels.map(\.title), panels.flatMap(rates))
    return Chart(
      width: width, plotHeight: plotHeight, x: Axis(scale: .ordinal(categories)), y: SweepAxis.y(name),
      panels: panels.map { panel in
        Plot.Panel(
          title: CountWords.title(panel.title, rates(panel)),
          zip(networks, panel.bars).enumerated().map { bar($0.element, slot: $0.offset) }, readings: readings(panel))
      })
  }

  private func readings(_ panel: Panel) -> [Reading] {
    categories.indices.map { category in
      Reading(
        .column(Double(category)), title: categories[category],
        values: zip(networks, panel.bars).enumerated().compactMap { slot, row in
          row.1[category].map { Reading.Value("\(row.0) \(CurveWords.rate($0))", series: Series(row.0, index: slot)) }
        })
    }
  }

  private func bar(_ row: (name: String, rates: [Rate?]), slot: Int) -> any Mark {
    let present = row.rates.enumerated().compactMap { index, rate in rate.map { (index, $0) } }
    return Bars(
      series: Series(row.name, index: slot), values: present.map { Datum(Double($0.0), $0.1.percent) },
      intervals: present.map(\.1.percentInterval),
      labels: present.map { NumberText.fixed($0.1.percent, decimals: 1) }, slot: slot, slots: networks.count)
  }

  package var alternative: String {
    panels.map { panel in
      let sentences = categories.indices.map { category -> String in
        let values = zip(networks, panel.bars).compactMap { name, row -> String? in
          guard row.indices.contains(category), let rate = row[category] else { return nil }
          return "\(name) \(NumberText.percent(rate.percent))"
        }
        return "\(categories[category]): \(CurveWords.list(values))."
      }
      return (panel.title.map { "\($0). " } ?? "") + sentences.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["panel", "category", "network", "count", "total"],
      rows: panels.flatMap { panel in
        zip(networks, panel.bars).flatMap { name, row in
          zip(categories, row).compactMap { category, rate in
            rate.map { [panel.title ?? "", category, name, "\($0.count)", "\($0.total)"] }
          }
        }
      })
  }
}
