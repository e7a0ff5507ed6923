import Base

extension SweepResult {
  /// The repaired network at `drop`.
  ///
  /// - Throws: `Unreached` where no step reaches it.
  package func reached(_ drop: Drop, rule: RepairRule, id: String) throws -> SweepStep {
    if let step = repaired(at: drop, rule: rule) { return step }
    let accuracies = steps.compactMap { $0.network.validation?.accuracy.percent }
    let largest = (accuracies.first ?? 0) - (accuracies.min() ?? 0)
    throw Unreached(drop: drop, id: id, largest: NumberText.decimal(largest, 2))
  }

  /// The first `channels` of the order, or those of the repaired network at `drop`; none where neither is given.
  ///
  /// - Throws: `PruningProblem` where there are not so many, or no step reaches the drop.
  package func pruned(channels: Int?, drop: Drop?, rule: RepairRule) throws -> PrunedChannels {
    if let channels {
      guard channels <= self.channels.count else {
        throw PruningProblem.channels(channels, of: layer, count: self.channels.count)
      }
      return PrunedChannels(layer: layer, channels: Array(self.channels.prefix(channels)))
    }
    guard let drop else { return PrunedChannels(layer: layer, channels: []) }
    do {
      let step = try reached(drop, rule: rule, id: "")
      return PrunedChannels(layer: layer, channels: Array(self.channels.prefix(step.pruned)))
    } catch let unreached as Unreached { throw PruningProblem.drop(drop, largest: unreached.largest) }
  }
}

/// Why so much can't be pruned.
package enum PruningProblem: Error, Equatable, CustomStringConvertible {
  case channels(Int, of: LayerName, count: Int)
  /// A drop that no step reaches, and the most that validation accuracy drops, in percentage points.
  case drop(Drop, largest: String)

  package var description: String {
    switch self {
    case .channels(let channels, let layer, let count): "\(channels) channels can't be pruned: \(layer) has \(count)"
    case .drop(let drop, let largest):
      "no step of the sweep is \(drop) points under step 0; validation accuracy drops by at most \(largest) points"
    }
  }
}

/// A drop that no step of a sweep reaches.
package struct Unreached: Error {
  package var drop: Drop
  /// The id of the sweep.
  package var id: String
  /// The most that validation accuracy drops anywhere in the sweep.
  package var largest: String
}
