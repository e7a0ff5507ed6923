import Canvas

/// A thin cross about each point: how far its two numbers spread.
struct SpreadBars: Mark {
  /// A point with its ranges; a range of no length is not drawn.
  struct Place: Hashable, Sendable {
    var point: Datum
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
  }

  var series: Series
  var places: [Place]

  func add(to extent: inout Extent) throws(PlotError) {
    for place in places {
      try extent.add(x: [place.x.lowerBound, place.x.upperBound], of: series.name)
      try extent.add(y: [place.y.lowerBound, place.y.upperBound], of: series.name)
    }
  }

  func group(in frame: Frame) -> Drawing.Item? {
    let stroke = Stroke(.role(series.color), width: 0.9)
    let items = places.flatMap { place -> [Drawing.Item] in
      let level = [Datum(place.x.lowerBound, place.point.y), Datum(place.x.upperBound, place.point.y)]
      let upright = [Datum(place.point.x, place.y.lowerBound), Datum(place.point.x, place.y.upperBound)]
      return [level, upright].filter { $0[0] != $0[1] }.map {
        .path(.init(.segment(frame.place($0[0]), frame.place($0[1])), stroke: stroke))
      }
    }
    return items.isEmpty ? nil : .group(.init(role: "spread", title: series.name, items: items))
  }
}
