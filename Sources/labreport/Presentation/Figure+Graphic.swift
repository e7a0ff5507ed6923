import Canvas
import Plot
import Render

extension Figure {
  /// A figure that shows `graphic`; its alternative text is drafted from the data.
  init(_ graphic: some Graphic, measure: @escaping TextMeasurer) throws {
    self.init(
      content: [.drawing(try graphic.drawing(measure: measure))], alternative: graphic.alternative,
      narrow: try graphic.narrowDrawing(measure: measure))
  }
}
