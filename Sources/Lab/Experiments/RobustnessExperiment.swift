package import Base

/// What poisoned images of a set are given by each of some networks with channels pruned, and by GoodNet on each, seen from
/// the true label of the image under the trigger.
package struct RobustnessExperiment: Experiment {
  var set: ReportedSet
  var layer: LayerName
  /// The channels pruned in each network.
  var prunings: [[Int]]

  package static let kind = "robustness"
  package static let revision = 2
  package static let title = "Asking"

  package init(set: ReportedSet, layer: LayerName, prunings: [[Int]]) {
    self.set = set
    self.layer = layer
    self.prunings = prunings
  }

  package struct Outcome: Codable, Sendable, Equatable {
    /// Why the true labels are not known, as a clause; there are no answers then.
    package var unknown: String?
    package var received: Answers?
    /// One a pruning.
    package var repaired: [Answers]
    package var goodNet: [Answers]

    package init(
      unknown: String? = nil, received: Answers? = nil, repaired: [Answers] = [], goodNet: [Answers] = []
    ) {
      self.unknown = unknown
      self.received = received
      self.repaired = repaired
      self.goodNet = goodNet
    }
  }

  /// What one network answers for the poisoned images.
  package struct Answers: Codable, Sendable, Equatable {
    /// Images given the true label ÷ images.
    package var robust: Rate
    /// Images given the target ÷ images, both of those whose true label is not the target.
    package var othersAttackSuccess: Rate

    /// Counts of `labels`, nil for the extra class, where the file says `targets` and the images under the trigger are
    /// of `truth`.
    package init(labels: [Int?], truth: [Int], targets: [Int]) {
      robust = Rate(zip(labels, truth).count { $0 == $1 }, of: truth.count)
      let others = truth.indices.filter { truth[$0] != targets[$0] }
      othersAttackSuccess = Rate(others.count { labels[$0] == targets[$0] }, of: others.count)
    }
  }

  package func canonical(in laboratory: Laboratory) -> RobustnessExperiment {
    var copy = self
    copy.prunings = prunings.map { $0.sorted() }
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil), .set(set.cleanRole), .set(set.poisonedRole)]
  }

  package func run(in laboratory: Laboratory) throws -> Outcome {
    let pairing = try laboratory.run(PairingExperiment(set: set)).outcome
    if let reason = pairing.reason { return Outcome(unknown: reason) }
    guard let truth = try laboratory.images(set.cleanRole)?.labels,
      let poisoned = try laboratory.images(set.poisonedRole)
    else { preconditionFailure("images that correspond were not given") }
    let labels = try laboratory.engine.labels(
      laboratory.network, poisoned, layer: layer, prunings: [[]] + prunings,
      progress: laboratory.progress(Self.title))
    let targets = poisoned.labels
    func answers(_ labels: [Int?]) -> Answers { Answers(labels: labels, truth: truth, targets: targets) }
    return Outcome(
      received: answers(labels[0]), repaired: labels.dropFirst().map { answers($0) },
      goodNet: labels.dropFirst().map { row in answers(zip(row, labels[0]).map { $0 == $1 ? $0 : nil }) })
  }
}
