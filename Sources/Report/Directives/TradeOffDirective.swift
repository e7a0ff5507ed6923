import Lab
import Plot
import Render

/// `{lab tradeoff}`: draws clean accuracy against attack success along a sweep.
struct TradeOffDirective: Directive {
  static let name = "tradeoff"
  static let summary = "draws clean accuracy against attack success along a sweep"

  let repairs: SweepRepairs
  let set: ReportedSet
  let series: [TradeOffNetworks]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    repairs = SweepRepairs(&arguments)
    set = arguments.set()
    series = arguments.choices("series", default: [.pruned], "the networks: the pruned ones, GoodNet on them")
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let chart = TradeOffChart(result, drops: repairs.drops, rule: repairs.rule, set: set, series: series)
    return Performed(chart.sized(size))
  }
}
