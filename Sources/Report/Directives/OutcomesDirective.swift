import Lab
import Plot
import Render

/// `{lab outcomes}`: draws what GoodNet answers along a sweep, as shares of clean and of poisoned images.
struct OutcomesDirective: Directive {
  static let name = "outcomes"
  static let summary = "draws what GoodNet answers along a sweep, as shares of clean and of poisoned images"

  let sweep: ExperimentReference
  let set: ReportedSet
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    set = arguments.set()
    size = FigureSize(&arguments)
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    let chart = OutcomeShares(result, set: set)
    return Performed(chart.sized(size))
  }
}

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
