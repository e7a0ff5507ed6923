import Canvas

/// The numbers above bars: all of them, or none where two would touch.
enum BarLabels {
  /// The labels of every bar mark of a panel, 3 pt above the bar or its interval.
  static func items(_ marks: [Mark], frame: Frame, measure: TextMeasurer) -> [Drawing.Item] {
    var texts: [Drawing.TextItem] = []
    for case .bar(let bars) in marks where !bars.labels.isEmpty {
      let room = frame.unitWidth * bars.fill / Double(max(1, bars.slots))
      for (index, value) in bars.values.enumerated() {
        let top = max(value.y, 0, bars.intervals.indices.contains(index) ? bars.intervals[index].upperBound : 0)
        let middle = frame.x(value.x) + room * (Double(bars.slot) + 0.5 - Double(bars.slots) / 2)
        let descent = measure("0", Lettering.tick).descent
        texts.append(
          Drawing.TextItem(
            bars.labels[index], at: Point(middle, frame.y(top) - 1.5 - descent), style: Lettering.tick, anchor: .middle)
        )
      }
    }
    let boxes = texts.map { $0.box(measure: measure) }
    for (index, box) in boxes.enumerated() {
      if boxes[(index + 1)...].contains(where: { $0.insetBy(-0.75).overlaps(box) }) { return [] }
      if box.x < frame.inside.x - 2 || box.maxX > frame.inside.maxX + 2 { return [] }
    }
    return texts.map { .text($0) }
  }
}
