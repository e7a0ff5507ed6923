import Canvas

/// Bars of one series from zero, side by side with those of others.
struct Bars: Mark {
  var series: Series
  /// Where each bar stands and how high it is.
  var values: [Datum]
  /// A lower and an upper end of uncertainty for each bar, or none.
  var intervals: [ClosedRange<Double>] = []
  /// What is written above each bar, or nothing.
  var labels: [String] = []
  /// The place among the bars of one category, from 0.
  var slot = 0
  /// How many bars a category has.
  var slots = 1
  /// The share of a category's room that its bars take, 0 … 1.
  var fill = 0.8

  func add(to extent: inout Extent) throws(PlotError) {
    try extent.add(values, of: series.name)
    try extent.add(x: values.flatMap { [$0.x - fill / 2, $0.x + fill / 2] }, of: series.name)
    if !intervals.isEmpty { try Check.match("bars", values.count, "intervals", intervals.count) }
    if !labels.isEmpty { try Check.match("bars", values.count, "labels", labels.count) }
    try extent.add(y: intervals.flatMap { [$0.lowerBound, $0.upperBound] } + [0], of: series.name)
  }

  /// The room of one bar, the gap to the next included.
  private func room(in frame: Frame) -> Double { frame.unitWidth * fill / Double(max(1, slots)) }

  func group(in frame: Frame) -> Drawing.Item? {
    let room = room(in: frame)
    let gap = slots > 1 ? min(1.5, room * 0.15) : 0
    var items: [Drawing.Item] = []
    for (index, value) in values.enumerated() {
      let left = frame.x(value.x) + room * (Double(slot) - Double(slots) / 2) + gap / 2
      let (top, base) = (frame.y(value.y), frame.y(0))
      let box = Rectangle(x: left, y: min(top, base), width: max(room - gap, 0.2), height: abs(base - top))
      items += BarTexture.items(box, series: series)
      guard intervals.indices.contains(index) else { continue }
      let (low, high) = (frame.y(intervals[index].lowerBound), frame.y(intervals[index].upperBound))
      let whisker = Path([
        .move(Point(box.midX, low)), .line(Point(box.midX, high)), .move(Point(box.midX - 2, high)),
        .line(Point(box.midX + 2, high)), .move(Point(box.midX - 2, low)), .line(Point(box.midX + 2, low)),
      ])
      items.append(.path(.init(whisker, stroke: Stroke(.role(.text), width: 0.7))))
    }
    return .group(.init(role: "bar", title: series.name, items: items))
  }

  var legend: Legend.Entry? {
    Legend.Entry(series.name, unless: .alone) { BarTexture.items($0.box, series: series) }
  }

  /// The labels, 3 pt above the bar or its interval.
  func numbers(in frame: Frame, measure: TextMeasurer) -> [Drawing.TextItem] {
    let (room, descent) = (room(in: frame), measure("0", Lettering.tick).descent)
    return zip(values, labels).enumerated().map { index, bar in
      let top = max(bar.0.y, 0, intervals.indices.contains(index) ? intervals[index].upperBound : 0)
      let middle = frame.x(bar.0.x) + room * (Double(slot) + 0.5 - Double(slots) / 2)
      return Drawing.TextItem(
        bar.1, at: Point(middle, frame.y(top) - 1.5 - descent), style: Lettering.tick, anchor: .middle)
    }
  }
}
