package import Base

/// How many poisoned images of a set are given the true label of the image under the trigger, by each of some networks
/// with channels pruned, and by GoodNet on each.
package struct RobustnessExperiment: Experiment {
  var set: ReportedSet
  var layer: LayerName
  /// The channels pruned in each network.
  var prunings: [[Int]]

  package static let kind = "robustness"
  package static let title = "Asking"

  package init(set: ReportedSet, layer: LayerName, prunings: [[Int]]) {
    self.set = set
    self.layer = layer
    self.prunings = prunings
  }

  /// One a pruning.
  package struct Outcome: Codable, Sendable, Equatable {
    /// Why the true labels are not known, as a clause; the counts are empty then.
    package var unknown: String?
    package var repaired: [Rate]
    package var goodNet: [Rate]

    package init(unknown: String? = nil, repaired: [Rate] = [], goodNet: [Rate] = []) {
      self.unknown = unknown
      self.repaired = repaired
      self.goodNet = goodNet
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
    let received = labels[0]
    return Outcome(
      repaired: labels.dropFirst().map { row in
        Rate(truth.indices.count { row[$0] == truth[$0] }, of: truth.count)
      },
      goodNet: labels.dropFirst().map { row in
        Rate(truth.indices.count { row[$0] == truth[$0] && row[$0] == received[$0] }, of: truth.count)
      })
  }
}
