import Lab

extension SweepResult {
  /// The first `channels` of the order, or those of the repaired network at `drop`; none where neither is given.
  ///
  /// - Throws: a `Failure` where there are not so many, or no step reaches the drop.
  func pruned(channels: Int?, drop: Drop?, rule: RepairRule) throws -> PrunedChannels {
    if let channels {
      guard channels <= self.channels.count else {
        throw Failure(
          text: "error: \(channels) channels can't be pruned: \(layer) has \(self.channels.count)\n")
      }
      return PrunedChannels(layer: layer, channels: Array(self.channels.prefix(channels)))
    }
    guard let drop else { return PrunedChannels(layer: layer, channels: []) }
    do {
      let step = try reached(drop, rule: rule, id: "")
      return PrunedChannels(layer: layer, channels: Array(self.channels.prefix(step.pruned)))
    } catch let unreached as Unreached {
      throw Failure(
        text: "error: no step of the sweep is \(drop.description) points under step 0\n"
          + "hint: validation accuracy drops by at most \(unreached.largest) points\n")
    }
  }
}
