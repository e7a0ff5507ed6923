import Canvas

/// A filled region that is itself the series, with its name inside where it is thick enough.
struct Area: Mark {
  var ribbon: Ribbon

  /// Text on an area can be read on a light and on a dark page.
  private static let opacity = 0.32

  private var series: Series { ribbon.series }

  func add(to extent: inout Extent) throws(PlotError) { try ribbon.add(to: &extent) }

  func group(in frame: Frame) -> Drawing.Item? {
    var items: [Drawing.Item] = [.path(.init(ribbon.outline(in: frame), fill: fill))]
    let texture = AreaTexture.path(ribbon, in: frame)
    if !texture.elements.isEmpty { items.append(.path(.init(texture, stroke: AreaTexture.stroke(series)))) }
    items.append(.path(.init(.polyline(ribbon.edge(ribbon.upper, in: frame)), stroke: stroke)))
    return .group(.init(role: "area", title: series.name, items: items))
  }

  private var fill: Ink { .role(series.color, opacity: Area.opacity) }
  private var stroke: Stroke { Stroke(.role(series.color), width: 1, dash: series.dash.lengths) }

  var legend: Legend.Entry? {
    Legend.Entry(series.name, unless: .namedInside) { sample in
      let box = Drawing.Item.path(.init(.rectangle(sample.box), fill: fill, stroke: stroke))
      let texture = AreaTexture.path(sample.box, series: series)
      return texture.elements.isEmpty ? [box] : [box, .path(.init(texture, stroke: AreaTexture.stroke(series)))]
    }
  }

  var isNamedInside: Bool { zip(ribbon.lower, ribbon.upper).contains { $0 != $1 } }

  func nameInside(in frame: Frame, measure: TextMeasurer) -> Drawing.TextItem? {
    let extent = measure(series.name, Lettering.label)
    guard let place = thickest(in: frame, extent: extent) else { return nil }
    return Drawing.TextItem(
      series.name, at: Point(place.x, place.y + (extent.ascent - extent.descent) / 2), style: Lettering.label,
      ink: .role(.text), anchor: .middle)
  }

  /// The middle of the longest stretch that is thick enough for the name; nil if there is none.
  private func thickest(in frame: Frame, extent: TextExtent) -> Point? {
    let (width, height) = (extent.width + 8, extent.ascent + extent.descent + 3)
    let xs = ribbon.x.map(frame.x)
    guard let first = xs.first, let last = xs.last, last - first > width else { return nil }
    let places = (0...40).map { index -> (point: Point, room: Double) in
      let middle = first + width / 2 + (last - first - width) * Double(index) / 40
      var (bottom, top) = (Double.infinity, -Double.infinity)
      for part in xs.indices where Area.reaches(xs, part, from: middle - width / 2, to: middle + width / 2) {
        bottom = min(bottom, frame.y(ribbon.lower[part]))
        top = max(top, frame.y(ribbon.upper[part]))
      }
      return (Point(middle, (bottom + top) / 2), bottom - top)
    }
    guard let most = places.map(\.room).max(), most >= height else { return nil }
    // The middle of the longest part that is about as thick as the thickest.
    var (run, longest) = ([Point](), [Point]())
    for place in places {
      run = place.room >= max(height, 0.85 * most) ? run + [place.point] : []
      if run.count > longest.count { longest = run }
    }
    return longest[longest.count / 2]
  }

  /// Whether the levels next to place `index` reach into `start … end`.
  private static func reaches(_ xs: [Double], _ index: Int, from start: Double, to end: Double) -> Bool {
    let left = index > 0 ? xs[index - 1] : xs[index]
    let right = index + 1 < xs.count ? xs[index + 1] : xs[index]
    return left <= end && right >= start
  }
}
