import Lab
import Plot
import Render

/// `{lab tradeoff}`: draws clean accuracy against attack success along a sweep.
struct TradeOffDirective: Directive {
  static let name = "tradeoff"
  static let summary = "draws clean accuracy against attack success along a sweep"
  static let options: [DirectiveOption] = [.sweep, .drops, .rule, .set]

  let sweep: ExperimentReference
  let drops: [Drop]
  let rule: RepairRule
  let set: ReportedSet

  init(_ arguments: inout Arguments) {
    sweep = arguments.experiment("sweep")
    drops = arguments.drops("drops")
    rule = arguments.rule("rule")
    set = arguments.set("set")
  }

  var needs: [ExperimentReference] { [sweep] }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let chart = TradeOffChart(result, drops: drops, rule: rule, set: set)
    return Performed(blocks: [.figure(try Figure(chart, measure: laboratory.measure))])
  }
}
