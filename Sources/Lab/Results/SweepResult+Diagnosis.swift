extension SweepResult {
  /// Channels that are zero on every clean validation image, ascending.
  ///
  /// Of a layer whose values are never negative, as after a rectifier, these are the channels of activation 0.
  public var deadChannels: [Int] { activations.indices.filter { activations[$0] == 0 } }

  /// The first step at which the label of the file is given to at least `drop` percentage points fewer images of a set
  /// than at step 0; nil where none is, or where the set was not given.
  public func firstFall(of role: SetRole, by drop: Drop) -> Int? {
    guard let start = steps.first?.network.rights(role) else { return nil }
    return steps.first {
      drop.isReached(lost: start.count - ($0.network.rights(role)?.count ?? start.count), of: start.total)
    }?.pruned
  }

  /// Whether clean accuracy falls by `drop` points at an earlier step than attack success, on validation images: the mark
  /// of an attack that reckons with pruning. True too where attack success never falls that far; nil where accuracy
  /// never does, or where there are no poisoned validation images.
  ///
  /// Source: Liu, Dolan-Gavitt and Garg, Fine-Pruning, RAID 2018, section 3.2.
  public func accuracyFallsFirst(by drop: Drop) -> Bool? {
    guard steps.first?.network.poisonedValidation != nil, let accuracy = firstFall(of: .validation, by: drop) else {
      return nil
    }
    return firstFall(of: .poisonedValidation, by: drop).map { accuracy < $0 } ?? true
  }

  /// The first step at which attack success on validation images is at most half of step 0's; nil where none is.
  public var attackHalved: Int? {
    guard let start = steps.first?.network.poisonedValidation else { return nil }
    return steps.first { ($0.network.poisonedValidation?.target ?? start.target) * 2 <= start.target }?.pruned
  }
}
