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
    let finished = try sweeps.map { try results.finished($0, as: SweepRequest.self) }
    // Sweeps in one order are told apart by their networks.
    let orders = Set(finished.map(\.outcome.result.order))
    let names = finished.map { sweep in
      orders.count == finished.count
        ? sweep.outcome.result.order : (sweep.experiment.network ?? laboratory.inputs.networkName).networkTitle
    }
    guard Set(names).count == names.count else {
      throw Diagnostic(at: sweeps[0].range, "two of these sweeps are of one network in one order, and would look alike")
    }
    let chart = OrdersChart(zip(names, finished.map(\.outcome.result)).map { ($0, $1) }, set: set, series: panels)
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
  init(
    _ results: [(name: String, sweep: SweepResult)], set: ReportedSet, series: [OrdersMeasure] = OrdersMeasure.allCases
  ) {
    let panels = OrdersMeasure.allCases.filter(series.contains).map { measure in
      Panel(
        title: measure.title,
        curves: results.compactMap { name, sweep in
          sweep.curve(name, nil) { measure.rate(of: $0.network, on: set) }
        })
    }
    self.init(channels: results.map(\.sweep.channels.count).max() ?? 0, panels: panels.filter { !$0.curves.isEmpty })
  }
}

extension String {
  /// What a network is called in legends: its file's name without folders and ending.
  fileprivate var networkTitle: String {
    let name = split(separator: "/").last.map(String.init) ?? self
    return name.hasSuffix(".h5") ? String(name.dropLast(3)) : name
  }
}
