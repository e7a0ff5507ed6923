import Base

/// The mean activation of each channel, sorted, as bars; another set's, such as the poisoned images', as dots.
package struct ActivationChart: ChartGraphic {
  package static let kind = "activations"

  /// By channel.
  package var activations: [Double]
  /// By channel, the same channels; empty for none.
  package var others: [Double]
  /// Upright lines behind so many channels of the order, with their labels.
  package var thresholds: [SweepChart.Threshold]
  package var width: Double
  package var plotHeight: Double

  package init(
    activations: [Double], others: [Double] = [], thresholds: [SweepChart.Threshold] = [], width: Double = 440,
    plotHeight: Double = 150
  ) {
    self.activations = activations
    self.others = others
    self.thresholds = thresholds
    self.width = width
    self.plotHeight = plotHeight
  }

  private static let (clean, poisoned) = ("Clean images", "Poisoned images")

  /// Channels, least active first, equal ones by index.
  private var order: [Int] { activations.indices.sorted { (activations[$0], $0) < (activations[$1], $1) } }

  func checkData() throws(PlotError) {
    guard !activations.isEmpty else { throw .empty("channel") }
    try SweepAxis.check(channels: activations.count)
    if !others.isEmpty { try Check.match("activations", activations.count, "others", others.count) }
    try Check.finite(activations, of: "the activations")
    try Check.finite(others, of: "the other activations")
    try thresholds.check(channels: activations.count)
  }

  func chart() throws(PlotError) -> Chart {
    let order = order
    func ranked(_ values: [Double]) -> [Datum] {
      order.enumerated().map { Datum(Double($0.offset + 1), values[$0.element]) }
    }
    var marks: [any Mark] = thresholds.map { Rule(place: .x(Double($0.step) + 0.5), label: $0.label) }
    marks.append(Bars(series: Series(Self.clean, color: .series1), values: ranked(activations), fill: 0.76))
    if !others.isEmpty {
      let series = Series(Self.poisoned, color: .series2, marker: .diamond)
      marks.append(Dots(series: series, points: ranked(others), diameter: 4, isNamed: true))
    }
    return Chart(
      width: width, plotHeight: plotHeight,
      x: Axis(
        label: "Rank of the channel, least active first",
        scale: .linear(domain: 0.3...(Double(activations.count) + 0.7), isNice: false)),
      y: Axis(label: "Mean activation", scale: .linear(hasZero: true), hasGrid: true),
      panels: [Panel(marks, readings: readings(order))])
  }

  private func readings(_ order: [Int]) -> [Reading] {
    order.enumerated().map { rank, channel in
      var values = [
        Reading.Value("\(Self.clean) \(NumberText.fixed(activations[channel], decimals: 3))", series: nil)
      ]
      if !others.isEmpty {
        values.append(Reading.Value("\(Self.poisoned) \(NumberText.fixed(others[channel], decimals: 3))"))
      }
      return Reading(
        .column(Double(rank + 1)), title: "Channel \(channel), rank \(rank + 1)", values: values)
    }
  }

  package var alternative: String {
    let silent = activations.filter { $0 == 0 }.count
    guard let largest = activations.max(), let channel = activations.firstIndex(of: largest) else { return Self.clean }
    var text = "\(activations.count) channels, sorted. \(Self.clean): \(silent) have a mean activation of 0; "
    text += "the most active is channel \(channel) with \(NumberText.fixed(largest, decimals: 2))."
    if others.count == activations.count {
      let differences = zip(others, activations).map { $0 - $1 }
      let index = differences.indices.max { (differences[$0], -$0) < (differences[$1], -$1) } ?? 0
      text += " \(Self.poisoned): the largest rise is in channel \(index), from "
      text += "\(NumberText.fixed(activations[index], decimals: 2)) to \(NumberText.fixed(others[index], decimals: 2))."
    }
    return text
  }

  package var data: DataTable {
    DataTable(
      columns: ["rank", "channel", Self.clean] + (others.isEmpty ? [] : [Self.poisoned]),
      rows: order.enumerated().map { rank, channel in
        ["\(rank + 1)", "\(channel)", "\(activations[channel])"]
          + (others.count == activations.count ? ["\(others[channel])"] : [])
      })
  }
}
