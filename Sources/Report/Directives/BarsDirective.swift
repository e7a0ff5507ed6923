import Base
import Lab
import Plot
import Render

/// `{lab bars}`: compares the network as received, the repaired networks and GoodNet at each drop.
struct BarsDirective: Directive {
  static let name = "bars"
  static let summary = "compares B, the repaired networks B′ and GoodNet G at each drop, as bars"

  let repairs: SweepRepairs
  let set: ReportedSet
  let panels: [OrdersMeasure]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
    panels = arguments.choices("panels", "the rates to draw")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let chart = OutcomeBars(result, drops: repairs.drops, rule: repairs.rule, set: set, series: panels)
    return Performed(chart.sized(size))
  }
}

extension OutcomeBars {
  /// Both rates of B, of B′ and of G on `set`, a group of bars for each drop; a drop that no step reaches has B's alone.
  init(_ result: SweepResult, drops: [Drop], rule: RepairRule, set: ReportedSet, series: [OrdersMeasure]) {
    let start = result.steps.first?.network
    let steps = drops.map { result.repaired(at: $0, rule: rule) }
    let panels = OrdersMeasure.allCases.filter(series.contains).map { measure in
      func rate(_ outcomes: SetOutcomes?) -> Rate? { outcomes.flatMap { measure.rate(of: $0, on: set) } }
      return Panel(
        title: measure.title,
        bars: [steps.map { _ in rate(start) }, steps.map { rate($0?.network) }, steps.map { rate($0?.goodNet) }])
    }
    self.init(
      categories: drops.map { "X = \($0.description)" }, networks: ["B", "B′", "G"],
      panels: panels.filter { $0.bars.contains { $0.contains { $0 != nil } } })
  }
}
