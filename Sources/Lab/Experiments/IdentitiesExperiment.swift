import Base

/// How many clean images of each identity each of some networks with channels pruned gets right.
package struct IdentitiesExperiment: Experiment {
  var set: ReportedSet
  var layer: LayerName
  /// The channels pruned in each network, in any order.
  var prunings: [[Int]]
  /// A file of the project; its own network where nil. Its content is among what is read.
  var network: String?

  package static let kind = "identities"
  package static let title = "Asking"

  package init(set: ReportedSet, layer: LayerName, prunings: [[Int]], network: String?) {
    self.set = set
    self.layer = layer
    self.prunings = prunings
    self.network = network
  }

  private enum CodingKeys: CodingKey { case set, layer, prunings }

  package func canonical(in laboratory: Laboratory) -> IdentitiesExperiment {
    var copy = self
    copy.prunings = prunings.map { $0.sorted() }
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] {
    [.network(file: network), .set(set.cleanRole)]
  }

  /// One a pruning.
  package func run(in laboratory: Laboratory) throws -> [IdentityCounts] {
    let images = try laboratory.given(set.cleanRole)
    return try laboratory.engine.labels(
      laboratory.network(file: network), images, layer: layer, prunings: prunings,
      progress: laboratory.progress(Self.title)
    ).map { IdentityCounts(labels: $0, truth: images.labels) }
  }
}
