import Lab
import Plot
import Render

/// `{lab orders}`: several sweeps in one figure, such as ascending against descending.
struct OrdersDirective: Directive {
  static let name = "orders"
  static let summary = "compares several sweeps in one figure"
  static let options: [DirectiveOption] = [
    DirectiveOption("sweeps", "a list of ids of `{lab sweep}` blocks", default: nil, "the sweeps to compare"), .set,
  ]

  let sweeps: [ExperimentReference]
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    sweeps = arguments.experiments("sweeps")
    set = arguments.set("set")
  }

  var needs: [ExperimentReference] { sweeps }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let chart = OrdersChart(try sweeps.map { try results.sweep($0) }, set: set)
    return Performed(blocks: [.figure(try Figure(chart, measure: laboratory.measure))])
  }
}
