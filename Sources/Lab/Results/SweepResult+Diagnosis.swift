extension SweepResult {
  /// Channels that are zero on every clean validation image, ascending.
  ///
  /// Of a layer whose values are never negative, as after a rectifier, these are the channels of activation 0.
  package var deadChannels: [Int] { activations.indices.filter { activations[$0] == 0 } }

  /// The first step at which the label of the file is given to at least `drop` percentage points fewer images of a set
  /// than at step 0; nil where none is, or where the set was not given.
  package func firstFall(of role: SetRole, by drop: Drop) -> Int? {
    guard let start = steps.first?.network.rights(role) else { return nil }
    return steps.first {
      drop.isReached(lost: start.count - ($0.network.rights(role)?.count ?? start.count), of: start.total)
    }?.pruned
  }

  /// What the 8 most active channels have of all activation on clean validation images, 0 … 1; nil where there is none.
  package var mostActiveShare: Double? { Self.share(ofGreatest: 8, in: activations) }

  /// What the `count` greatest values have of the sum of all, none of which is negative; nil where that is 0.
  static func share(ofGreatest count: Int, in values: [Double]) -> Double? {
    let sorted = values.sorted(by: >), sum = sorted.reduce(0, +)
    return sum > 0 ? sorted.prefix(count).reduce(0, +) / sum : nil
  }

  /// The first step at which attack success on validation images is at most half of step 0's; nil where none is.
  package var attackHalved: Int? {
    guard let start = steps.first?.network.poisonedValidation else { return nil }
    return steps.first { ($0.network.poisonedValidation?.target ?? start.target) * 2 <= start.target }?.pruned
  }
}
