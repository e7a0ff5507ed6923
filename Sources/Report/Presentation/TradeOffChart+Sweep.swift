import Lab
import Plot

extension TradeOffChart {
  /// Accuracy against attack success on `set` along `result`, of the pruned network and of GoodNet.
  init(
    _ result: SweepResult, drops: [Drop], rule: RepairRule, set: ReportedSet, series: [TradeOffNetworks] = [.pruned]
  ) {
    let thresholds = result.thresholds(drops: drops, rule: rule)
    func path(_ name: String, isLabelled: Bool, _ outcomes: (SweepStep) -> SetOutcomes) -> Path? {
      let points = result.steps.compactMap { step -> Point? in
        guard let clean = set.clean(outcomes(step))?.accuracy, let attack = set.poisoned(outcomes(step))?.attackSuccess
        else { return nil }
        return Point(
          accuracy: clean, attackSuccess: attack,
          label: isLabelled ? thresholds.first { $0.step == step.pruned }?.label ?? (step.pruned == 0 ? "B" : nil) : nil
        )
      }
      return points.isEmpty ? nil : Path(name, points: points)
    }
    self.init(
      paths: TradeOffNetworks.allCases.filter(series.contains).compactMap { kind in
        switch kind {
        case .pruned: path("Pruned network", isLabelled: true) { $0.network }
        case .goodnet: path("GoodNet", isLabelled: !series.contains(.pruned)) { $0.goodNet }
        }
      })
  }
}
