import Base

/// What becomes of all images along a sweep: shares stacked to 100 %.
package struct OutcomeShares: ChartGraphic {
  package static let kind = "outcomes"

  /// One set of images.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String?
    /// From the bottom up; together all images at every step.
    package var parts: [Part]

    package init(title: String? = nil, parts: [Part]) {
      self.title = title
      self.parts = parts
    }
  }

  /// One outcome.
  package struct Part: Codable, Equatable, Sendable {
    package var name: String
    package var color: Outcome
    /// Images at each step, from step 0.
    package var counts: [Int]

    package init(_ name: String, _ color: Outcome, counts: [Int]) {
      self.name = name
      self.color = color
      self.counts = counts
    }
  }

  /// What an outcome means for who uses the network.
  package enum Outcome: String, Codable, Hashable, Sendable { case right, attack, flagged, other }

  /// How many channels the layer has.
  package var channels: Int
  package var panels: [Panel]
  package var width: Double
  package var plotHeight: Double

  package init(channels: Int, panels: [Panel], width: Double = 440, plotHeight: Double = 150) {
    self.channels = channels
    self.panels = panels
    self.width = width
    self.plotHeight = plotHeight
  }

  func checkData() throws(PlotError) {
    try SweepAxis.check(channels: channels)
    try Check.panels(panels.map(\.title))
    for panel in panels {
      try Check.count(panel.parts.count, most: Check.mostNames, of: "outcomes")
      try Check.texts(panel.parts.map(\.name))
      let count = panel.parts.first?.counts.count ?? 0
      guard count > 0 else { throw .empty("step") }
      for part in panel.parts {
        try Check.match("steps", count, part.name, part.counts.count)
        for value in part.counts { try Check.number(value, in: 0...Check.mostImages, "a count of \(part.name)") }
      }
      try Check.number(count - 1, in: 0...max(1, channels), "the last step")
    }
  }

  func chart() throws(PlotError) -> Chart {
    let drawn = panels.map { panel in
      let total = panel.parts.reduce(0) { $0 + $1.counts[0] }
      return Plot.Panel(
        title: CountWords.title(panel.title, [Rate(total, of: total)]), marks(panel.parts),
        readings: readings(panel.parts))
    }
    return Chart(
      width: width, plotHeight: plotHeight, x: SweepAxis.x(channels: channels), y: SweepAxis.y("Share of images"),
      panels: drawn)
  }

  private func marks(_ parts: [Part]) -> [any Mark] {
    let steps = parts[0].counts.indices
    let totals = steps.map { step in parts.reduce(0) { $0 + $1.counts[step] } }
    func share(_ count: Int, _ step: Int) -> Double {
      totals[step] == 0 ? 0 : Double(count) / Double(totals[step]) * 100
    }
    var below = [Int](repeating: 0, count: steps.count)
    return parts.map { part in
      let above = zip(below, part.counts).map { $0 + $1 }
      defer { below = above }
      return Area(
        ribbon: Ribbon(
          series: OutcomeShares.series(part), x: steps.map(Double.init), lower: steps.map { share(below[$0], $0) },
          upper: steps.map { share(above[$0], $0) }, isStepped: true))
    }
  }

  private func readings(_ parts: [Part]) -> [Reading] {
    let steps = parts[0].counts.indices
    return steps.map { step in
      let total = parts.reduce(0) { $0 + $1.counts[step] }
      return Reading(
        .column(Double(step)), title: "\(step) \(step == 1 ? "channel" : "channels") pruned",
        // From the top down, as the areas lie.
        values: parts.reversed().map { part in
          Reading.Value(
            "\(part.name) \(CurveWords.rate(Rate(part.counts[step], of: total)))", series: OutcomeShares.series(part))
        })
    }
  }

  private static func series(_ part: Part) -> Series {
    switch part.color {
    case .right: Series(part.name, color: .series1, dash: .solid)
    case .attack: Series(part.name, color: .series2, dash: .solid)
    case .flagged: Series(part.name, color: .series3, dash: .dashed)
    case .other: Series(part.name, color: .axis, dash: .dotted)
    }
  }

  package var alternative: String {
    panels.map { panel in
      let sentences = panel.parts.map { part -> String in
        func share(_ step: Int) -> String {
          let total = panel.parts.reduce(0) { $0 + ($1.counts.indices.contains(step) ? $1.counts[step] : 0) }
          return NumberText.percent(Rate(part.counts[step], of: total).percent)
        }
        guard let last = part.counts.indices.last else { return "\(part.name): no steps." }
        let most = part.counts.indices.max { (part.counts[$0], -$0) < (part.counts[$1], -$1) } ?? 0
        return "\(part.name): \(share(0)) at step 0, at most \(share(most)) at step \(most), \(share(last)) at \(last)."
      }
      return (panel.title.map { "\($0). " } ?? "") + sentences.joined(separator: " ")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["panel", "outcome", "step", "count"],
      rows: panels.flatMap { panel in
        panel.parts.flatMap { part in
          part.counts.enumerated().map { [panel.title ?? "", part.name, "\($0.offset)", "\($0.element)"] }
        }
      })
  }
}
