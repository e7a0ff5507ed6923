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
}
