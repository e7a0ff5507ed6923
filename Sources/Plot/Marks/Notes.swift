import Canvas

/// Words beside places. Each goes where it covers no dot, line or other words, with a line to its place where that is
/// far; where there is no room within 44 points it is left out.
struct Notes: Mark {
  var texts: [String]
  /// As many as texts.
  var points: [Datum]
  var color = ColorRole.text

  func add(to extent: inout Extent) throws(PlotError) {
    try Check.match("texts", texts.count, "places", points.count)
    try extent.add(points, of: "the notes")
  }

  func group(in frame: Frame) -> Drawing.Item? { nil }

  func notes(_ placer: inout NotePlacer) -> [Drawing.Item] { placer.items(self) }
}
