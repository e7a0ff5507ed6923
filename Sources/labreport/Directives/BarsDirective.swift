import Lab
import Plot
import Render

/// `{lab bars}`: compares the network as received, the repaired networks and GoodNet at each drop.
struct BarsDirective: Directive {
  static let name = "bars"
  static let summary = "compares B, the repaired networks B′ and GoodNet G at each drop, as bars"
  static let options: [DirectiveOption] = [
    .sweep, .drops, .rule, .set,
    DirectiveOption("panels", "a list of accuracy and asr", default: "[accuracy, asr]", "the rates to draw"),
    .width, .height,
  ]

  let sweep: ExperimentReference
  let drops: [Drop]
  let rule: RepairRule
  let set: ReportedSet
  let panels: [OrdersMeasure]
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.experiment("sweep")
    drops = arguments.drops("drops")
    rule = arguments.rule("rule")
    set = arguments.set("set")
    panels = arguments.choices("panels", default: OrdersMeasure.allCases)
    size = arguments.size()
  }

  var needs: [ExperimentReference] { [sweep] }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let chart = OutcomeBars(result, drops: drops, rule: rule, set: set, series: panels)
    return try Performed(chart.sized(size), in: laboratory)
  }
}
