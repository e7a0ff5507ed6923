import Canvas

/// A pale region that is the uncertainty of a series.
struct Band: Mark {
  var ribbon: Ribbon

  private static let opacity = 0.2

  func add(to extent: inout Extent) throws(PlotError) { try ribbon.add(to: &extent) }

  func group(in frame: Frame) -> Drawing.Item? {
    let fill = Ink.role(ribbon.series.color, opacity: Band.opacity)
    return .group(.init(role: "band", items: [.path(.init(ribbon.outline(in: frame), fill: fill))]))
  }
}
