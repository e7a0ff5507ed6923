import Lab
import Plot

extension TradeOffChart {
  /// Accuracy against attack success on `set` along `result`, of the pruned network and of GoodNet.
  init(_ result: SweepResult, drops: [Drop], rule: RepairRule, set: ReportedSet) {
    let thresholds = result.thresholds(drops: drops, rule: rule)
    func path(_ name: String, labelled: Bool, _ outcomes: (SweepStep) -> SetOutcomes) -> Path? {
      let points = result.steps.compactMap { step -> Point? in
        guard let clean = set.clean(outcomes(step))?.accuracy, let attack = set.poisoned(outcomes(step))?.attackSuccess
        else { return nil }
        return Point(
          accuracy: Tally(clean.count, of: clean.total), attackSuccess: Tally(attack.count, of: attack.total),
          label: labelled ? thresholds.first { $0.step == step.pruned }?.label : nil)
      }
      return points.isEmpty ? nil : Path(name, points: points)
    }
    self.init(paths: [path("Pruned network", labelled: true) { $0.network }].compactMap { $0 })
  }
}
