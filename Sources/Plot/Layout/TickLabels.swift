import Canvas

/// The labels along the bottom of a panel: as many as fit, wrapped where the axis is ordinal.
struct TickLabels: Equatable, Sendable {
  struct Label: Equatable, Sendable {
    var value: Double
    var block: TextBlock
  }

  var labels: [Label]
  var height: Double { labels.map(\.block.height).max() ?? 0 }
  var widest: Double { labels.map(\.block.width).max() ?? 0 }

  private static let gap = 6.0

  /// Labels for an axis that is `width` points long.
  init(_ scaled: ScaledAxis, width: Double, measure: TextMeasurer) {
    let unit = width * abs(scaled.projection.share(1) - scaled.projection.share(0))
    let wide = scaled.labels.map { measure($0, Lettering.tick).width }.max() ?? 0
    guard scaled.isOrdinal else {
      labels = zip(scaled.ticks, scaled.labels).map { tick, text in
        Label(value: tick, block: TextBlock(text, style: Lettering.tick, width: width, most: 1, measure: measure))
      }
      return
    }
    // All of them on one line, else wrapped inside their category, else every so many.
    let wraps = wide > unit - TickLabels.gap && unit >= 34
    let limit = wraps ? unit - TickLabels.gap : min(wide, max(unit - TickLabels.gap, min(90, width / 2)))
    let stride = wraps ? 1 : max(1, Int(((limit + TickLabels.gap) / max(unit, 0.001)).rounded(.up)))
    labels = []
    for (index, pair) in zip(scaled.ticks, scaled.labels).enumerated() where index % stride == 0 {
      let block = TextBlock(pair.1, style: Lettering.tick, width: limit, most: wraps ? 3 : 1, measure: measure)
      labels.append(Label(value: pair.0, block: block))
    }
  }

  /// The most ticks of `axis`, about `count` or fewer, whose labels stand clear of each other on `width` points.
  static func fitting(
    _ axis: Axis, extent: ClosedRange<Double>?, width: Double, measure: TextMeasurer
  ) throws(PlotError) -> ScaledAxis {
    var count = max(2, Int((width + 30) / 50))
    while true {
      let scaled = try ScaledAxis(axis, extent: extent, count: count, most: count + 2)
      if scaled.isOrdinal || count == 2 { return scaled.thinned(width: width, measure: measure) }
      if scaled.isClear(width: width, gap: gap, measure: measure) { return scaled }
      count -= 1
    }
  }
}

extension ScaledAxis {
  /// Whether the labels of neighbouring ticks keep `gap` between them.
  fileprivate func isClear(width: Double, gap: Double, measure: TextMeasurer) -> Bool {
    let halves = labels.map { measure($0, Lettering.tick).width / 2 }
    let places = ticks.map { projection.share($0) * width }
    for index in ticks.indices.dropFirst() {
      let room = places[index] - places[index - 1] - halves[index] - halves[index - 1]
      if room < gap { return false }
    }
    return true
  }

  /// Every second, third … tick where even few are too many.
  fileprivate func thinned(width: Double, measure: TextMeasurer) -> ScaledAxis {
    guard !isOrdinal else { return self }
    var axis = self
    var stride = 1
    while !axis.isClear(width: width, gap: 4, measure: measure) && axis.ticks.count > 1 {
      stride += 1
      axis.ticks = ticks.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
      axis.labels = labels.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }
    return axis
  }
}
