/// Which step of a sweep stands for a drop of X.
public enum RepairRule: String, CaseIterable, Sendable, Codable, Hashable {
  /// The first step whose validation accuracy is at least X percentage points under step 0's.
  case first
  /// The last step before that one: still within X points.
  case last
  /// The first step whose validation accuracy is at least X per cent of step 0's under it.
  case relative
}

extension SweepResult {
  /// The repaired network at `drop`: a step chosen on validation images alone; nil where no step reaches it, and where
  /// no validation images were given.
  public func repaired(at drop: Drop, rule: RepairRule = .first) -> SweepStep? {
    guard let first = steps.first?.network.validation?.accuracy else { return nil }
    let reached = steps.firstIndex { step in
      guard let accuracy = step.network.validation?.accuracy else { return false }
      return rule == .relative
        ? drop.isReachedRelatively(from: first, to: accuracy) : drop.isReached(from: first, to: accuracy)
    }
    guard let reached else { return nil }
    return steps[rule == .last ? reached - 1 : reached]
  }
}
