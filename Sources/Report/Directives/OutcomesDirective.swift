import Lab
import Plot
import Render

/// `{lab outcomes}`: draws what GoodNet answers along a sweep, as shares of clean and of poisoned images.
struct OutcomesDirective: Directive {
  static let name = "outcomes"
  static let summary = "draws what GoodNet answers along a sweep, as shares of clean and of poisoned images"

  let sweep: ExperimentReference
  let set: ReportedSet
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    set = arguments.set()
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let chart = OutcomeShares(result, set: set)
    return try Performed(chart.sized(size), in: laboratory)
  }
}
