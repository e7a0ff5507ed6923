import Lab
import Plot
import Render

/// `{lab tradeoff}`: draws clean accuracy against attack success along a sweep.
struct TradeOffDirective: Directive {
  static let name = "tradeoff"
  static let summary = "draws clean accuracy against attack success along a sweep"
  static let options: [DirectiveOption] =
    SweepRepairs.options + [
      .set,
      DirectiveOption(
        "series", "a list of pruned and goodnet", default: "[pruned]", "the networks: the pruned ones, GoodNet on them"),
      .width, .height,
    ]

  let repairs: SweepRepairs
  let set: ReportedSet
  let series: [TradeOffNetworks]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    repairs = SweepRepairs(&arguments)
    set = arguments.set("set")
    series = arguments.choices("series", default: [.pruned])
    size = arguments.size()
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(repairs.sweep)
    let chart = TradeOffChart(result, drops: repairs.drops, rule: repairs.rule, set: set, series: series)
    return try Performed(chart.sized(size), in: laboratory)
  }
}
