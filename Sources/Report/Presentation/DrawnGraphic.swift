import Base
package import Canvas
package import Plot
package import Render
import Synchronization

/// A figure, laid out once for the report and for the files beside it.
package struct DrawnGraphic: Sendable {
  package var graphic: any Graphic
  /// Without a caption.
  package var figure: Figure
  /// The figure in its full width.
  var drawing: Drawing

  /// Throws `PlotError` where the data can't be drawn.
  init(_ graphic: some Graphic, measure: @escaping TextMeasurer) throws {
    self.graphic = graphic
    drawing = try graphic.drawing(measure: measure)
    figure = Figure(
      content: [.drawing(drawing)], alternative: graphic.alternative,
      narrow: try graphic.narrowDrawing(measure: measure))
  }
}

/// The figures of a report as they were drawn, so that in a preview one whose data did not change is not drawn again.
package final class DrawnGraphics: Sendable {
  private let measure: TextMeasurer
  private let memory = Mutex(Memory())

  /// Figures whose texts are as large as `measure` finds them.
  package init(measure: @escaping TextMeasurer) { self.measure = measure }

  private struct Memory {
    /// Asked for in this build, and in the one before.
    var current: [DrawnGraphic] = []
    var last: [DrawnGraphic] = []
  }

  /// Another build begins. What the last one did not ask for is forgotten.
  func beginBuild() {
    memory.withLock { memory in
      memory.last = memory.current
      memory.current = []
    }
  }

  /// `graphic`, drawn now or before.
  ///
  /// - Throws: a `Diagnostic` where its data can't be drawn.
  func drawn(_ graphic: some Graphic) throws -> DrawnGraphic {
    let (current, last) = memory.withLock { ($0.current, $0.last) }
    if let known = current.first(where: { graphic.isEqual(to: $0.graphic) }) { return known }
    let drawn: DrawnGraphic
    do {
      drawn = try last.first { graphic.isEqual(to: $0.graphic) } ?? DrawnGraphic(graphic, measure: measure)
    } catch let error as PlotError { throw Diagnostic("the figure can't be drawn: \(error.description)") }
    memory.withLock { $0.current.append(drawn) }
    return drawn
  }
}

extension Graphic {
  /// Whether `other` is of the same kind and shows the same.
  fileprivate func isEqual(to other: any Graphic) -> Bool { (other as? Self) == self }
}
