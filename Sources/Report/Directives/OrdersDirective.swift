import Lab
import Plot
import Render

/// `{lab orders}`: several sweeps in one figure, such as ascending against descending.
struct OrdersDirective: Directive {
  static let name = "orders"
  static let summary = "compares several sweeps in one figure"
  static let options: [DirectiveOption] = [
    DirectiveOption("sweeps", "a list of ids of `{lab sweep}` blocks", default: nil, "the sweeps to compare"), .set,
    DirectiveOption("panels", "a list of accuracy and asr", default: "[accuracy, asr]", "the rates to draw"),
    .width, .height,
  ]

  let sweeps: [ExperimentReference]
  let set: ReportedSet
  let panels: [OrdersMeasure]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweeps = arguments.experiments("sweeps")
    set = arguments.set("set")
    panels = arguments.choices("panels", default: OrdersMeasure.allCases)
    size = arguments.size()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let chart = OrdersChart(try sweeps.map { try results.sweep($0) }, set: set, series: panels)
    return try Performed(chart.sized(size), in: laboratory)
  }
}
