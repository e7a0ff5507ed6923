package import Base

/// What experiments read, checked: the network and the sets, each with its SHA-256.
package struct LabInputs: Sendable {
  /// The network's file as the project names it.
  package var networkName: String
  package var network: NetworkFile
  package var networkHash: Digest
  package var networkBytes: Int
  package var classes: Int
  /// The layer to prune as the project says it; nil for the engine's choice.
  package var layer: LayerName?
  /// What every pixel value was multiplied by.
  package var scale: Double
  /// The sets that were given, in the order of `SetRole`.
  package var described: [InputSet]
  /// The seed of the embedded lab, where it is the source.
  package var seed: UInt64?

  package init(
    networkName: String, network: NetworkFile, networkHash: Digest, networkBytes: Int, classes: Int, layer: LayerName?,
    scale: Double, described: [InputSet], seed: UInt64?
  ) {
    self.networkName = networkName
    self.network = network
    self.networkHash = networkHash
    self.networkBytes = networkBytes
    self.classes = classes
    self.layer = layer
    self.scale = scale
    self.described = described
    self.seed = seed
  }

  /// The set of a role, where it was given.
  package subscript(role: SetRole) -> InputSet? { described.first { $0.role == role } }

  /// Whether the set was given.
  package func has(_ role: SetRole) -> Bool { self[role] != nil }

  /// The labels of poisoned images, ascending: the attacker's targets.
  package var targets: [Int] { Set(described.filter(\.role.isPoisoned).flatMap(\.facts.labels)).sorted() }
}
