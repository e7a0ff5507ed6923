package import Base

/// Two networks on the same images: a contingency table of who was right.
///
/// “Right” is whatever is asked: the true label, or the attacker's target.
package struct PairedCounts: Hashable, Sendable, Codable {
  /// Images that both get right.
  package var both: Int
  package var onlyFirst: Int
  package var onlySecond: Int
  package var neither: Int

  package init(both: Int, onlyFirst: Int, onlySecond: Int, neither: Int) {
    precondition(min(both, onlyFirst, onlySecond, neither) >= 0, "\(both), \(onlyFirst), \(onlySecond), \(neither)")
    self.both = both
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.neither = neither
  }

  /// Counts from the labels that two networks give the same images, and the right ones.
  package init(first: [Int], second: [Int], truth: [Int]) {
    func rights(_ labels: [Int]) -> ImageFlags { ImageFlags(zip(labels, truth).map { $0 == $1 }) }
    precondition(first.count == truth.count && second.count == truth.count, "\(first.count), \(second.count) labels")
    guard let counts = Self(first: rights(first), second: rights(second)) else { preconditionFailure("as many images") }
    self = counts
  }

  /// Counts from how many images each gets right, and how many both do.
  package init(first: Int, second: Int, both: Int, of total: Int) {
    self.init(
      both: both, onlyFirst: first - both, onlySecond: second - both, neither: total - first - second + both)
  }

  package var total: Int { both + onlyFirst + onlySecond + neither }
  package var first: Rate { Rate(both + onlyFirst, of: total) }
  package var second: Rate { Rate(both + onlySecond, of: total) }

  /// McNemar's test of these counts.
  package var mcNemar: McNemarTest { McNemarTest(onlyFirst: onlyFirst, onlySecond: onlySecond) }
}

extension SweepResult {
  /// The network as received against the network of `step` on clean images of a set: how many get the true label.
  ///
  /// GoodNet answers right exactly where both do, so the counts of the sweep tell all four. Nil where the set was not
  /// given. `role` is a clean set.
  package func receivedAgainstRepaired(_ step: SweepStep, on role: SetRole) -> PairedCounts? {
    guard let start = steps.first?.network.rights(role), let end = step.network.rights(role),
      let good = step.goodNet.rights(role)
    else { return nil }
    return PairedCounts(first: start.count, second: end.count, both: good.count, of: start.total)
  }
}

extension SetOutcomes {
  /// The images of a set given the label of its file: the true one, or for poisoned images the attacker's target.
  func rights(_ role: SetRole) -> Rate? {
    switch role {
    case .validation: validation?.accuracy
    case .poisonedValidation: poisonedValidation?.attackSuccess
    case .test: test?.accuracy
    case .poisonedTest: poisonedTest?.attackSuccess
    }
  }
}
