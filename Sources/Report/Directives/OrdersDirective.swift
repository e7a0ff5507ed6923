import Lab
import Plot
import Render

/// `{lab orders}`: several sweeps in one figure, such as ascending against descending.
struct OrdersDirective: Directive {
  static let name = "orders"
  static let summary = "compares several sweeps in one figure"

  let sweeps: [ExperimentReference]
  let set: ReportedSet
  let panels: [OrdersMeasure]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweeps = arguments.experiments("sweeps", of: SweepRequest.kind, "the sweeps to compare")
    set = arguments.set()
    panels = arguments.choices("panels", "the rates to draw")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let chart = OrdersChart(try sweeps.map { try results.sweep($0) }, set: set, series: panels)
    return try Performed(chart.sized(size), in: laboratory)
  }
}
