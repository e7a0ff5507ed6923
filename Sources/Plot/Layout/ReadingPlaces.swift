import Canvas

/// Where the readings of a panel answer.
struct ReadingPlaces {
  let frame: Frame
  let canvas: Rectangle

  /// The readings of a panel, in their order.
  func readings(_ readings: [Reading]) -> [Drawing.Reading] {
    readings.indices.map { index in
      let reading = readings[index]
      var guide: Double?
      if case .column(let x) = reading.place { guide = frame.x(x) }
      return Drawing.Reading(
        area: area(index, of: readings), title: reading.title,
        values: reading.values.map {
          Drawing.Reading.Value($0.text, color: $0.series?.color, dot: dot(of: $0, at: reading.place))
        }, guide: guide)
    }
  }

  private func dot(of value: Reading.Value, at place: Reading.Place) -> Point? {
    switch place {
    case .column(let x): value.series == nil ? nil : value.y.map { frame.place(Datum(x, $0)) }
    case .point(let datum): frame.place(datum)
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
}
