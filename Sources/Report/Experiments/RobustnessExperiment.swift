import Base
import Lab

/// How many poisoned images of a set are given the true label of the image under the trigger, by each of some networks
/// with channels pruned, and by GoodNet on each.
struct RobustnessExperiment: Experiment {
  var set: ReportedSet
  var layer: LayerName
  /// The channels pruned in each network.
  var prunings: [[Int]]

  static let kind = "robustness"
  static let title = "Asking"

  /// One a pruning.
  struct Outcome: Codable, Sendable, Equatable {
    /// Why the true labels are not known, as a clause; the counts are empty then.
    var unknown: String?
    var repaired: [Rate] = []
    var goodNet: [Rate] = []
  }

  func canonical(in laboratory: Laboratory) -> RobustnessExperiment {
    var copy = self
    copy.prunings = prunings.map { $0.sorted() }
    return copy
  }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: nil), .set(set.cleanRole), .set(set.poisonedRole)]
  }

  func run(in laboratory: Laboratory) throws -> Outcome {
    let pairing = try laboratory.run(PairingExperiment(set: set)).outcome
    if let reason = pairing.reason { return Outcome(unknown: reason) }
    guard let truth = try laboratory.images(set.cleanRole)?.labels,
      let poisoned = try laboratory.images(set.poisonedRole)
    else { preconditionFailure("images that correspond were not given") }
    let labels = try laboratory.engine.labels(
      laboratory.network, poisoned, layer: layer, prunings: [[]] + prunings,
      progress: { [laboratory] in laboratory.progress(Self.title, $0) })
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
