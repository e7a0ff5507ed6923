package import Base
package import Lab
package import Plot

extension SweepChart {
  /// The rates of `result` against the channels pruned, one panel for each set of `panels` that was given.
  init(
    _ result: SweepResult, drops: [Drop], rule: RepairRule, panels: [ReportedSet],
    series: [SweepMeasure] = SweepMeasure.standard, axes: Axes = .one, columns: Int? = nil
  ) {
    let thresholds = result.thresholds(drops: drops, rule: rule)
    self.init(
      channels: result.channels.count,
      panels: panels.compactMap { set in
        let curves = result.curves(of: set, series: series)
        return curves.isEmpty
          ? nil : Panel(title: panels.count > 1 ? set.title : nil, curves: curves, thresholds: thresholds)
      }, axes: axes, columns: columns)
  }
}

extension SweepResult {
  /// The repaired networks at `drops`; those at one step share a label.
  func thresholds(drops: [Drop], rule: RepairRule) -> [SweepChart.Threshold] {
    var steps: [(step: Int, drops: [String])] = []
    for drop in drops {
      guard let step = repaired(at: drop, rule: rule)?.pruned else { continue }
      if let known = steps.firstIndex(where: { $0.step == step }) {
        steps[known].drops.append(drop.description)
      } else {
        steps.append((step, [drop.description]))
      }
    }
    return steps.map { SweepChart.Threshold("X = \($0.drops.joined(separator: ", "))", step: $0.step) }
  }

  /// The measures of `series` on `set`, those that were taken.
  package func curves(of set: ReportedSet, series: [SweepMeasure] = SweepMeasure.standard) -> [Curve] {
    SweepMeasure.allCases.filter(series.contains).flatMap { measure -> [Curve?] in
      switch measure {
      case .accuracy: [curve("Clean accuracy", .accuracy) { set.clean($0.network)?.accuracy }]
      case .asr: [curve("Attack success", .attackSuccess) { set.poisoned($0.network)?.attackSuccess }]
      case .goodnet:
        [
          curve("Accuracy of G", .goodNetAccuracy) { set.clean($0.goodNet)?.accuracy },
          curve("Attack on G", .goodNetAttackSuccess) { set.poisoned($0.goodNet)?.attackSuccess },
        ]
      }
    }.compactMap { $0 }
  }

  /// One rate along the sweep; nil where it was not measured.
  package func curve(_ name: String, _ role: Curve.Role?, _ rate: (SweepStep) -> Rate?) -> Curve? {
    let points = steps.compactMap { step in
      rate(step).map { StepTally(step: step.pruned, count: $0.count, of: $0.total) }
    }
    return points.isEmpty ? nil : Curve(name, role: role, points: points)
  }
}

extension ReportedSet {
  /// As a panel's title.
  package var title: String { self == .validation ? "Validation images" : "Test images" }
}
