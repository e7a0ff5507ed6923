import Canvas

/// The names of areas, written inside them where they are thick enough.
struct AreaLabels: Equatable, Sendable {
  private(set) var items: [Drawing.Item] = []
  /// The areas that have no room for their names.
  private(set) var homeless: [Series] = []

  /// Tries each area of `marks` at its thickest part.
  init(_ marks: [Mark], frame: Frame, measure: TextMeasurer) {
    for case .area(let ribbon) in marks {
      let extent = measure(ribbon.series.name, Lettering.label)
      if let point = AreaLabels.place(ribbon, frame: frame, extent: extent) {
        items.append(
          .text(
            Drawing.TextItem(
              ribbon.series.name, at: Point(point.x, point.y + (extent.ascent - extent.descent) / 2),
              style: Lettering.label, ink: .role(.text), anchor: .middle)))
      } else if (zip(ribbon.lower, ribbon.upper).contains { $0 != $1 }) {
        homeless.append(ribbon.series)
      }
    }
  }

  /// The middle of the place where the area is thick enough for the longest way up and down; nil if there is none.
  private static func place(_ ribbon: Mark.Ribbon, frame: Frame, extent: TextExtent) -> Point? {
    let (width, height) = (extent.width + 8, extent.ascent + extent.descent + 3)
    let xs = ribbon.x.map(frame.x)
    guard let first = xs.first, let last = xs.last, last - first > width else { return nil }
    let places = (0...40).map { index -> (point: Point, room: Double) in
      let middle = first + width / 2 + (last - first - width) * Double(index) / 40
      var (bottom, top) = (Double.infinity, -Double.infinity)
      for part in xs.indices where reaches(xs, part, from: middle - width / 2, to: middle + width / 2) {
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
