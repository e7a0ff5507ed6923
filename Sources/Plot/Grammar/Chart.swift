/// A chart: panels of marks that share their axes. A value, drawn by `drawing(measure:)`.
public struct Chart: Equatable, Sendable {
  /// The whole width in points; the text of a page is about 440.
  public var width: Double
  /// The height of one panel's inside in points.
  public var plotHeight: Double
  /// Above everything; a figure in a report has a caption instead.
  public var title: String?
  public var subtitle: String?
  public var x: Axis
  public var y: Axis
  /// One, or the facets, which share both scales.
  public var panels: [Panel]
  /// How many panels stand side by side.
  public var columns: Int
  public var naming: Naming

  /// Where the names of series stand.
  public enum Naming: Hashable, Sendable {
    /// At the ends of lines and inside areas; a legend where they find no room.
    case direct
    /// Above the panels.
    case legend
    /// Nowhere.
    case none
  }

  /// A chart.
  public init(
    width: Double = 440, plotHeight: Double = 180, title: String? = nil, subtitle: String? = nil, x: Axis, y: Axis,
    panels: [Panel], columns: Int? = nil, naming: Naming = .direct
  ) {
    self.width = width
    self.plotHeight = plotHeight
    self.title = title
    self.subtitle = subtitle
    self.x = x
    self.y = y
    self.panels = panels
    self.columns = columns ?? max(1, panels.count)
    self.naming = naming
  }
}

/// One panel: layers of marks, first below, and a name where there are several.
public struct Panel: Equatable, Sendable {
  public var title: String?
  public var marks: [Mark]
  /// What the panel tells where it is pointed at, from left to right.
  public var readings: [Reading]

  /// A panel.
  public init(title: String? = nil, _ marks: [Mark], readings: [Reading] = []) {
    self.title = title
    self.marks = marks
    self.readings = readings
  }
}
