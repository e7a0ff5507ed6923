import Base
import Lab
import Plot

extension OutcomeBars {
  /// Both rates of B, of B′ and of G on `set`, a group of bars for each drop; a drop that no step reaches has B's alone.
  init(
    _ result: SweepResult, drops: [Drop], rule: RepairRule, set: ReportedSet, series: [OrdersMeasure]
  ) {
    let start = result.steps.first?.network
    let steps = drops.map { result.repaired(at: $0, rule: rule) }
    func bars(_ rate: (SetOutcomes) -> Rate?) -> [[Tally?]] {
      func tally(_ outcomes: SetOutcomes?) -> Tally? {
        outcomes.flatMap(rate).map { Tally($0.count, of: $0.total) }
      }
      return [steps.map { _ in tally(start) }, steps.map { tally($0?.network) }, steps.map { tally($0?.goodNet) }]
    }
    let panels = OrdersMeasure.allCases.filter(series.contains).map { measure in
      switch measure {
      case .accuracy: Panel(title: "Clean accuracy", bars: bars { set.clean($0)?.accuracy })
      case .asr: Panel(title: "Attack success", bars: bars { set.poisoned($0)?.attackSuccess })
      }
    }
    self.init(
      categories: drops.map { "X = \($0.description)" }, networks: ["B", "B′", "G"],
      panels: panels.filter { $0.bars.contains { $0.contains { $0 != nil } } })
  }
}
