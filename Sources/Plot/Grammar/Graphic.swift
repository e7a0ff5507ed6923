public import Canvas

/// A figure made from data: it draws itself, says what it shows, and gives its numbers.
public protocol Graphic: Equatable, Sendable {
  /// The whole width in points; the text of a page is about 440.
  var width: Double { get set }
  /// What one who can't see the figure is told, drafted from the data.
  var alternative: String { get }
  /// The numbers that are drawn.
  var data: DataTable { get }
  /// The figure, laid out for texts as `measure` has them. Throws where the data can't be drawn.
  func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing
  /// The figure for a narrow screen, with text of the same size and without readings, since a finger does not hover; nil
  /// where it has no other layout.
  func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing?
}

extension Graphic {
  /// No other layout.
  public func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing? { nil }
}

/// How wide a figure for a narrow screen is, in points.
public enum NarrowWidth {
  /// 340 pixels.
  public static let points = 255.0
}

/// A figure that is a chart of the grammar.
public protocol ChartGraphic: Graphic {
  /// The height of a panel's inside in points.
  var plotHeight: Double { get set }
  /// The chart. Throws where the data are not what the figure needs.
  func chart() throws(PlotError) -> Chart
}

extension ChartGraphic {
  /// The chart, drawn.
  public func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    try chart().drawing(measure: measure)
  }

  /// The chart in the width of a telephone, its panels one below the other; nil where it is that narrow already, or
  /// can't be.
  public func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing? {
    guard width > NarrowWidth.points else { return nil }
    var copy = self
    copy.width = NarrowWidth.points
    var chart = try copy.chart()
    chart.columns = 1
    for index in chart.panels.indices { chart.panels[index].readings = [] }
    do { return try chart.drawing(measure: measure) } catch PlotError.tooNarrow { return nil }
  }
}
