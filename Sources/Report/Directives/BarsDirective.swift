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
    return try Performed(chart.sized(size), in: laboratory)
  }
}
