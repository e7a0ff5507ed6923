import Base

/// The mean activation of each channel, sorted, as bars; another set's, such as the poisoned images', as dots.
public struct ActivationChart: ChartGraphic {
  /// By channel.
  public var activations: [Double]
  /// By channel, the same channels; empty for none.
  public var others: [Double]
  public var name: String
  public var otherName: String
  /// Upright lines behind so many channels of the order, with their labels.
  public var thresholds: [SweepChart.Threshold]
  public var width: Double
  public var plotHeight: Double

  /// A figure of activations.
  public init(
    activations: [Double], others: [Double] = [], name: String = "Clean images", otherName: String = "Poisoned images",
    thresholds: [SweepChart.Threshold] = [], width: Double = 440, plotHeight: Double = 150
  ) {
    self.activations = activations
    self.others = others
    self.name = name
    self.otherName = otherName
    self.thresholds = thresholds
    self.width = width
    self.plotHeight = plotHeight
  }

  /// Channels, least active first, equal ones by index.
  private var order: [Int] { activations.indices.sorted { (activations[$0], $0) < (activations[$1], $1) } }

  public func chart() throws(PlotError) -> Chart {
    guard !activations.isEmpty else { throw .empty("channel") }
    guard others.isEmpty || others.count == activations.count else {
      throw .lengths("activations", activations.count, "others", others.count)
    }
    for (index, value) in (activations + others).enumerated() where !value.isFinite {
      throw .notFinite(value: "\(value)", of: "the activations", index: index)
    }
    let order = order
    var marks: [Mark] = thresholds.map {
      .rule(Mark.Rule(.x, at: Double($0.step) + 0.5, label: $0.label, color: .axis))
    }
    let bars = order.enumerated().map { Datum(Double($0.offset + 1), activations[$0.element]) }
    marks.append(.bar(Mark.Bars(Series(name, color: .series1), bars, fill: 0.76)))
    if !others.isEmpty {
      let dots = order.enumerated().map { Datum(Double($0.offset + 1), others[$0.element]) }
      marks.append(
        .dot(Mark.Dots(Series(otherName, color: .series2, marker: .diamond), dots, diameter: 4, isNamed: true)))
    }
    return Chart(
      width: width, plotHeight: plotHeight,
      x: Axis(
        "Rank of the channel, least active first",
        scale: .linear(domain: 0.3...(Double(activations.count) + 0.7), isNice: false)),
      y: Axis("Mean activation", scale: .linear(hasZero: true), grid: .major),
      panels: [Panel(marks, readings: readings(order))])
  }

  private func readings(_ order: [Int]) -> [Reading] {
    order.enumerated().map { rank, channel in
      var values = [
        Reading.Value("\(name) \(NumberText.fixed(activations[channel], decimals: 3))", series: nil)
      ]
      if !others.isEmpty {
        values.append(Reading.Value("\(otherName) \(NumberText.fixed(others[channel], decimals: 3))"))
      }
      return Reading(
        .column(Double(rank + 1)), title: "Channel \(channel), rank \(rank + 1)", values: values,
        isStop: rank == 0 || rank == order.count - 1)
    }
  }

  public var alternative: String {
    let silent = activations.filter { $0 == 0 }.count
    guard let largest = activations.max(), let channel = activations.firstIndex(of: largest) else { return name }
    var text = "\(activations.count) channels, sorted. \(name): \(silent) have a mean activation of 0; "
    text += "the most active is channel \(channel) with \(NumberText.fixed(largest, decimals: 2))."
    if others.count == activations.count {
      let differences = zip(others, activations).map { $0 - $1 }
      let index = differences.indices.max { (differences[$0], -$0) < (differences[$1], -$1) } ?? 0
      text += " \(otherName): the largest rise is in channel \(index), from "
      text += "\(NumberText.fixed(activations[index], decimals: 2)) to \(NumberText.fixed(others[index], decimals: 2))."
    }
    return text
  }

  public var data: DataTable {
    DataTable(
      columns: ["rank", "channel", name] + (others.isEmpty ? [] : [otherName]),
      rows: order.enumerated().map { rank, channel in
        ["\(rank + 1)", "\(channel)", "\(activations[channel])"]
          + (others.count == activations.count ? ["\(others[channel])"] : [])
      })
  }
}
