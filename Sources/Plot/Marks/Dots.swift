import Canvas

/// Points with the marker of a series.
struct Dots: Mark {
  var series: Series
  var points: [Datum]
  /// The diameter in points.
  var diameter = Marker.diameter
  /// Whether the legend tells the name.
  var isNamed = false

  func add(to extent: inout Extent) throws(PlotError) { try extent.add(points, of: series.name) }

  func group(in frame: Frame) -> Drawing.Item? {
    let items = points.map { series.marker.item(at: frame.place($0), diameter: diameter, color: series.color) }
    return .group(.init(role: "dot", title: series.name, items: items))
  }

  var legend: Legend.Entry? {
    guard isNamed else { return nil }
    return Legend.Entry(series.name) { [series.marker.item(at: $0.centre, color: series.color)] }
  }

  func obstacles(in frame: Frame) -> [Rectangle] {
    points.map { Rectangle(around: frame.place($0), radius: diameter / 2) }
  }
}
