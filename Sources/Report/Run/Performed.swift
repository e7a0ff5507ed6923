package import Lab
package import Plot
import Render

/// What a directive gives back.
package struct Performed: Sendable {
  /// Blocks without numbers and captions; the chapter's `#|` lines give those.
  var blocks: [Block] = []
  /// The figure that it shows in place of blocks; the run draws it.
  package var graphic: (any Graphic)?
  /// What chapters can ask of it.
  package var value: ResultObject?
  /// What other directives build on and the record keeps.
  package var experiment: (any FinishedExperiment)?
  /// The figure as it was drawn, whose data `build` leaves beside the report.
  package private(set) var drawn: DrawnGraphic?

  init(blocks: [Block], value: ResultObject? = nil, experiment: (any FinishedExperiment)? = nil) {
    self.blocks = blocks
    self.value = value
    self.experiment = experiment
  }

  /// A directive that shows `graphic`.
  init(
    _ graphic: some Graphic, value: ResultObject? = nil, experiment: (any FinishedExperiment)? = nil
  ) {
    self.graphic = graphic
    self.value = value
    self.experiment = experiment
  }

  /// The same with its figure drawn.
  ///
  /// - Throws: a `Diagnostic` where its data can't be drawn.
  func drawn(by drawings: DrawnGraphics) throws -> Performed {
    guard let graphic else { return self }
    var performed = self
    let drawn = try drawings.drawn(graphic)
    performed.drawn = drawn
    performed.blocks = [.figure(drawn.figure)]
    return performed
  }
}
