package import Canvas

/// A figure made from data: it draws itself, says what it shows, and gives its numbers.
///
/// It is a value: `StoredGraphic` keeps any of them in a file, from which it is drawn to the same bytes.
package protocol Graphic: Codable, Equatable, Sendable {
  /// What files call this sort of figure; it never changes.
  static var kind: String { get }
  /// The whole width in points; the text of a page is about 440.
  var width: Double { get }
  /// What one who can't see the figure is told, drafted from the data.
  var alternative: String { get }
  /// The numbers that are drawn.
  var data: DataTable { get }
  /// Throws where the data contradict each other or are more than a figure can show. Data that pass are safe to draw, to
  /// describe and to list, whatever file they came from.
  func check() throws(PlotError)
  /// The figure with the width and the height of a panel's inside that are given, in points. A height that follows from
  /// the content stays.
  func sized(width: Double?, height: Double?) -> Self
  /// The figure, laid out for texts as `measure` has them. Throws where the data can't be drawn.
  func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing
  /// The figure for a narrow screen, with text of the same size; nil
  /// where it has no other layout.
  func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing?
}

extension Graphic {
  package func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing? { nil }
}

/// How wide a figure for a narrow screen is, in points.
enum NarrowWidth {
  /// 340 pixels.
  static let points = 255.0
}

/// A figure that is a chart of the grammar.
protocol ChartGraphic: Graphic {
  var width: Double { get set }
  /// The height of a panel's inside in points.
  var plotHeight: Double { get set }
  /// Checks all but the size.
  func checkData() throws(PlotError)
  /// The chart of data that passed the check.
  func chart() throws(PlotError) -> Chart
}

extension ChartGraphic {
  package func check() throws(PlotError) {
    try Check.length(width, "the width")
    try Check.length(plotHeight, "the height")
    try checkData()
  }

  package func sized(width: Double?, height: Double?) -> Self {
    var copy = self
    if let width { copy.width = width }
    if let height { copy.plotHeight = height }
    return copy
  }

  package func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    try check()
    return try chart().drawing(measure: measure)
  }

  /// The chart in the width of a telephone, its panels one below the other; nil where it is that narrow already, or
  /// can't be.
  package func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing? {
    try check()
    guard width > NarrowWidth.points else { return nil }
    var chart = try sized(width: NarrowWidth.points, height: nil).chart()
    chart.columns = 1
    do { return try chart.drawing(measure: measure) } catch PlotError.tooNarrow { return nil }
  }
}
