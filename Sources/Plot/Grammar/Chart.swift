/// A chart: panels of marks that share their axes.
struct Chart: Sendable {
  /// The whole width in points; the text of a page is about 440.
  var width: Double
  /// The height of one panel's inside in points.
  var plotHeight: Double
  var x: Axis
  var y: Axis
  /// One, or the facets, which share both scales.
  var panels: [Panel]
  /// How many panels stand side by side.
  var columns: Int
  var naming: Naming

  /// Where the names of series stand.
  enum Naming: Hashable, Sendable {
    /// At the ends of lines and inside areas; a legend where they find no room.
    case direct
    /// Above the panels.
    case legend
    /// Nowhere.
    case none
  }

  /// A chart whose panels stand side by side, or in rows of `columns`.
  init(
    width: Double = 440, plotHeight: Double = 180, x: Axis, y: Axis, panels: [Panel], columns: Int? = nil,
    naming: Naming = .direct
  ) {
    self.width = width
    self.plotHeight = plotHeight
    self.x = x
    self.y = y
    self.panels = panels
    self.columns = columns ?? max(1, panels.count)
    self.naming = naming
  }
}

/// One panel: layers of marks, first below, and a name where there are several.
struct Panel: Sendable {
  var title: String?
  var marks: [any Mark]
  /// What the panel tells where it is pointed at, from left to right.
  var readings: [Reading]

  init(title: String? = nil, _ marks: [any Mark], readings: [Reading] = []) {
    self.title = title
    self.marks = marks
    self.readings = readings
  }
}
