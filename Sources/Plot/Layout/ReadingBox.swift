import Canvas

/// A reading laid out: the place that answers, a line and dots there, and a box with the numbers beside it.
struct ReadingBox {
  let frame: Frame
  let canvas: Rectangle
  let measure: TextMeasurer

  private static let (side, sample, distance) = (6.0, 13.0, 9.0)

  /// The readings of a panel.
  func readings(_ readings: [Reading]) -> [Drawing.Reading] {
    readings.indices.map { index in
      placed(readings[index], area: area(index, of: readings))
    }
  }

  private func area(_ index: Int, of readings: [Reading]) -> Rectangle {
    let inside = frame.inside
    switch readings[index].place {
    case .point(let datum):
      let centre = frame.place(datum)
      return Rectangle(x: centre.x - 5, y: centre.y - 5, width: 10, height: 10).intersection(canvas)
    case .column(let x):
      func column(_ index: Int) -> Double? {
        guard readings.indices.contains(index), case .column(let other) = readings[index].place else { return nil }
        return frame.x(other)
      }
      let middle = frame.x(x)
      let left = column(index - 1).map { ($0 + middle) / 2 } ?? inside.x
      let right = column(index + 1).map { ($0 + middle) / 2 } ?? inside.maxX
      return Rectangle(x: left, y: inside.y, width: max(0, right - left), height: inside.height)
    }
  }

  private func placed(_ reading: Reading, area: Rectangle) -> Drawing.Reading {
    let inside = frame.inside
    let limit = min(200.0, canvas.width - 2 * Self.side - Self.sample)
    let title = TextBlock(
      reading.title, style: Drawing.Reading.titleStyle, width: limit, most: 2, measure: measure)
    let rows = reading.values.map { value in
      TextBlock(value.text, style: Drawing.Reading.style, width: limit - Self.sample, most: 2, measure: measure)
    }
    let width = max(title.width, (rows.map(\.width).max() ?? 0) + Self.sample) + 2 * Self.side
    let height = title.height + rows.reduce(0) { $0 + $1.height + 2 } + 2 * Self.side - 2
    var dots: [Drawing.Reading.Dot] = []
    var guide = Path()
    let anchor: Point
    switch reading.place {
    case .column(let x):
      guide = .segment(Point(frame.x(x), inside.y), Point(frame.x(x), inside.maxY))
      let ys = reading.values.compactMap(\.y)
      // Away from the curves: below where they are high.
      let isHigh = ys.reduce(0) { $0 + frame.y($1) } < Double(ys.count) * inside.midY
      anchor = Point(frame.x(x), isHigh ? inside.maxY - height - 4 : inside.y + 4)
      for value in reading.values {
        guard let y = value.y, let series = value.series else { continue }
        dots.append(.init(frame.place(Datum(x, y)), color: series.color))
      }
    case .point(let datum):
      let place = frame.place(datum)
      dots.append(.init(place, color: reading.values.first?.series?.color ?? .text))
      anchor = Point(place.x, place.y - height / 2)
    }
    let right = anchor.x + Self.distance
    let left = right + width <= canvas.maxX ? right : anchor.x - Self.distance - width
    let box = Rectangle(
      x: max(canvas.x + 0.5, min(left, canvas.maxX - width - 0.5)),
      y: max(canvas.y + 0.5, min(anchor.y, canvas.maxY - height - 0.5)), width: width, height: height)
    var top = box.y + Self.side - 1
    var lines: [Drawing.Reading.Line] = []
    func add(_ block: TextBlock, x: Double, isTitle: Bool) {
      for (index, line) in block.lines.enumerated() {
        let y = top + block.ascent + Double(index) * block.lineHeight
        lines.append(.init(line, at: Point(x, y), isTitle: isTitle))
      }
      top += block.height + 2
    }
    add(title, x: box.x + Self.side, isTitle: true)
    for (value, row) in zip(reading.values, rows) {
      if let series = value.series {
        dots.append(
          .init(Point(box.x + Self.side + 3.5, top + (row.ascent + row.descent) / 2), color: series.color))
      }
      add(row, x: box.x + Self.side + Self.sample, isTitle: false)
    }
    return Drawing.Reading(
      area: area, text: reading.sentence, isStop: reading.isStop, guide: guide, dots: dots, box: box, lines: lines)
  }
}
