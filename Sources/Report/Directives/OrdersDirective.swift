import Base
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
    return Performed(chart.sized(size))
  }
}

/// One of the two rates that figures compare.
enum OrdersMeasure: String, CaseIterable, Sendable {
  case accuracy, asr

  var title: String { self == .accuracy ? "Clean accuracy" : "Attack success" }

  /// The rate on `set`; nil where that was not given.
  func rate(of outcomes: SetOutcomes, on set: ReportedSet) -> Rate? {
    self == .accuracy ? set.clean(outcomes)?.accuracy : set.poisoned(outcomes)?.attackSuccess
  }
}

extension OrdersChart {
  /// Several sweeps of one layer: a panel for each rate, a curve for each order.
  init(_ results: [SweepResult], set: ReportedSet, series: [OrdersMeasure] = OrdersMeasure.allCases) {
    let panels = OrdersMeasure.allCases.filter(series.contains).map { measure in
      Panel(
        title: measure.title,
        curves: results.compactMap { result in
          result.curve(result.order, nil) { measure.rate(of: $0.network, on: set) }
        })
    }
    self.init(channels: results.map(\.channels.count).max() ?? 0, panels: panels.filter { !$0.curves.isEmpty })
  }
}
