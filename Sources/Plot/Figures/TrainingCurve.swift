import Base

/// Measures over the epochs of training or fine-tuning.
package struct TrainingCurve: ChartGraphic {
  package static let kind = "training"

  /// One measure.
  package struct Measure: Codable, Equatable, Sendable {
    package var name: String
    /// A value in per cent for each epoch, from `firstEpoch`.
    package var values: [Double]

    package init(_ name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Measures that share an axis.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String?
    package var measures: [Measure]

    package init(title: String? = nil, measures: [Measure]) {
      self.title = title
      self.measures = measures
    }
  }

  package var panels: [Panel]
  /// 0 where the first value stands for the network before training.
  package var firstEpoch: Int
  package var width: Double
  package var plotHeight: Double

  package init(
    panels: [Panel], firstEpoch: Int = 0, width: Double = 440, plotHeight: Double = 160
  ) {
    self.panels = panels
    self.firstEpoch = firstEpoch
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    guard panels.contains(where: { $0.measures.contains { !$0.values.isEmpty } }) else { throw .empty("epoch") }
    try Check.number(firstEpoch, in: 0...Check.mostPoints, "the first epoch")
    try Check.panels(panels.map(\.title))
    for panel in panels {
      try Check.count(panel.measures.count, most: Check.mostNames, of: "measures")
      for measure in panel.measures {
        try Check.texts([measure.name])
        try Check.count(measure.values.count, most: Check.mostPoints, of: "epochs")
        for value in measure.values where !(0...100).contains(value) {
          throw .outside("a value of \(measure.name)", value: "\(value)", allowed: "0 … 100%")
        }
      }
    }
  }

  func chart() throws(PlotError) -> Chart {
    let drawn = panels.map { panel in
      Plot.Panel(
        title: panel.title,
        panel.measures.enumerated().map { index, measure in
          let points = measure.values.enumerated().map { Datum(Double($0.offset + firstEpoch), $0.element) }
          return Line(series: Series(measure.name, index: index), points: points, hasMarkers: points.count <= 25)
        }, readings: readings(panel))
    }
    let longest = panels.flatMap { $0.measures.map(\.values.count) }.max() ?? 1
    let last = max(firstEpoch + longest - 1, firstEpoch + 1)
    // Between two epochs there is nothing to mark.
    let ticks = WilkinsonTicks.ticks(
      from: Double(firstEpoch), to: Double(last), count: max(2, Int(width / Double(panels.count) / 50))
    ).filter { $0 == $0.rounded() }
    return Chart(
      width: width, plotHeight: plotHeight,
      x: Axis(label: "Epoch", scale: .linear(domain: Double(firstEpoch)...Double(last), isNice: false), ticks: ticks),
      y: SweepAxis.y("Share of images"),
      panels: drawn)
  }

  private func readings(_ panel: Panel) -> [Reading] {
    let longest = panel.measures.map(\.values.count).max() ?? 0
    return (0..<longest).map { index in
      Reading(
        .column(Double(index + firstEpoch)), title: "Epoch \(index + firstEpoch)",
        values: panel.measures.enumerated().compactMap { place, measure in
          guard measure.values.indices.contains(index) else { return nil }
          return Reading.Value(
            "\(measure.name) \(NumberText.percent(measure.values[index]))", series: Series(measure.name, index: place),
            y: measure.values[index])
        })
    }
  }

  package var alternative: String {
    panels.map { panel in
      (panel.title.map { "\($0). " } ?? "")
        + panel.measures.map { measure in
          guard let first = measure.values.first, let last = measure.values.last else {
            return "\(measure.name): none."
          }
          return
            "\(measure.name): \(NumberText.percent(first)) at epoch \(firstEpoch), \(NumberText.percent(last)) at epoch "
            + "\(firstEpoch + measure.values.count - 1)."
        }.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["panel", "measure", "epoch", "value"],
      rows: panels.flatMap { panel in
        panel.measures.flatMap { measure in
          measure.values.enumerated().map {
            [panel.title ?? "", measure.name, "\($0.offset + firstEpoch)", "\($0.element)"]
          }
        }
      })
  }
}
