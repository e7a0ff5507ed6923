import Lab
import Plot

extension OutcomeShares {
  /// What GoodNet answers along `result` for the clean and for the poisoned images of `set`.
  init(_ result: SweepResult, set: ReportedSet) {
    let clean = result.steps.compactMap { set.clean($0.goodNet) }
    let poisoned = result.steps.compactMap { set.poisoned($0.goodNet) }
    var panels: [Panel] = []
    if !clean.isEmpty {
      panels.append(
        Panel(
          title: "Clean images",
          parts: [
            Part("right class", .right, counts: clean.map(\.correct)),
            Part("another class", .other, counts: clean.map(\.wrong)),
            Part("flagged", .flagged, counts: clean.map(\.flagged)),
          ]))
    }
    if !poisoned.isEmpty {
      panels.append(
        Panel(
          title: "Poisoned images",
          parts: [
            Part("attacker's target", .attack, counts: poisoned.map(\.target)),
            Part("another class", .other, counts: poisoned.map(\.other)),
            Part("flagged", .flagged, counts: poisoned.map(\.flagged)),
          ]))
    }
    self.init(channels: result.channels.count, panels: panels)
  }
}
