import Canvas

/// What colours mean, right of the panels.
struct ColorBar {
  private let scale: ColorScale
  private let ticks: [Double]
  private let labels: [String]
  private let widest: Double
  private let ascent: Double

  static let distance = 10.0
  private static let barWidth = 9.0

  /// The room it takes to the right.
  var width: Double { ColorBar.distance + ColorBar.barWidth + 6 + widest }

  /// The meaning of `scale`, as high as `height`.
  init(_ scale: ColorScale, height: Double, measure: TextMeasurer) {
    self.scale = scale
    let domain = scale.domain
    ticks = WilkinsonTicks.ticks(
      from: domain.lowerBound, to: domain.upperBound, count: max(2, Int(height / 40) + 1),
      most: max(2, Int(height / 16))
    ).filter { domain.contains($0) }
    labels = NumberFormat.plain.texts(ticks)
    widest = labels.map { measure($0, Lettering.tick).width }.max() ?? 0
    ascent = measure("0", Lettering.tick).ascent
  }

  /// The bar, as high as `frame`.
  func item(_ frame: Rectangle) -> Drawing.Item {
    let bar = Rectangle(x: frame.maxX + ColorBar.distance, y: frame.y, width: ColorBar.barWidth, height: frame.height)
    let (low, high) = (scale.domain.lowerBound, scale.domain.upperBound)
    let parts = 48
    var items: [Drawing.Item] = (0..<parts).map { index in
      let share = (Double(index) + 0.5) / Double(parts)
      let step = bar.height / Double(parts)
      // Each part reaches under the next, so that no seam shows.
      let top = bar.maxY - Double(index + 1) * step
      let box = Rectangle(x: bar.x, y: top, width: bar.width, height: min(step + 0.4, bar.maxY - top))
      return .path(.init(.rectangle(box), fill: .fixed(scale.color(low + (high - low) * share))))
    }
    for (tick, label) in zip(ticks, labels) {
      let y = bar.maxY - (high > low ? (tick - low) / (high - low) : 0.5) * bar.height
      items.append(
        .path(.init(.segment(Point(bar.maxX, y), Point(bar.maxX + 2.5, y)), stroke: Stroke(.role(.axis), width: 0.6))))
      items.append(
        .text(
          Drawing.TextItem(
            label, at: Point(bar.maxX + 5, y + ascent * 0.38), style: Lettering.tick, ink: .role(.muted))))
    }
    return .group(.init(role: "legend", title: scale.label, items: items))
  }
}
