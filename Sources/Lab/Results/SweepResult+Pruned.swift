package import Base

extension SweepResult {
  /// The repaired network at `drop`; `id` is the sweep's.
  ///
  /// - Throws: a `Diagnostic` where no step reaches it.
  package func reached(_ drop: Drop, rule: RepairRule, id: String) throws(Diagnostic) -> SweepStep {
    if let step = repaired(at: drop, rule: rule) { return step }
    throw Diagnostic("no step of `\(id)` is \(drop.description) points under step 0", hint: largestDrop)
  }

  /// The first `channels` of the order, or those of the repaired network at `drop`; none where neither is given.
  ///
  /// - Throws: a `Diagnostic` where there are not so many, or no step reaches the drop.
  package func pruned(channels: Int?, drop: Drop?, rule: RepairRule) throws(Diagnostic) -> PrunedChannels {
    var count = channels ?? 0
    guard count <= self.channels.count else {
      throw Diagnostic("\(count) channels can't be pruned: \(layer) has \(self.channels.count)")
    }
    if channels == nil, let drop {
      guard let step = repaired(at: drop, rule: rule) else {
        throw Diagnostic("no step of the sweep is \(drop) points under step 0; \(largestDrop)")
      }
      count = step.pruned
    }
    return PrunedChannels(layer: layer, channels: Array(self.channels.prefix(count)))
  }

  /// A sentence on the most that validation accuracy drops anywhere in the sweep.
  private var largestDrop: String {
    let accuracies = steps.compactMap { $0.network.validation?.accuracy.percent }
    let largest = (accuracies.first ?? 0) - (accuracies.min() ?? 0)
    return "validation accuracy drops by at most \(NumberText.decimal(largest, 2)) points"
  }
}
