import Foundation
import Lab

/// What experiments read, opened and checked: the network and the sets, each with its SHA-256.
struct LabInputs: Sendable {
  /// The network's file as the project names it.
  var networkName: String
  var network: NetworkFile
  var networkHash: Digest
  var networkBytes: Int
  var classes: Int
  /// The layer to prune as the project says it; nil for the engine's choice.
  var layer: LayerName?
  var sets: LabSets
  /// What every pixel value was multiplied by.
  var scale: Double
  /// The sets that were given, in the order of `SetRole`.
  var described: [InputSet]
  /// The seed of the embedded lab, where it is the source.
  var seed: UInt64?

  /// The labels of poisoned images, ascending: the attacker's targets.
  var targets: [Int] {
    Set(described.filter(\.role.isPoisoned).flatMap(\.source.labels)).sorted()
  }
}

/// One set as the record and the tables name it.
struct InputSet: Sendable {
  var role: SetRole
  /// The file as the project names it.
  var name: String
  var source: DataSet
  var hash: Digest

  var images: Int { source.count }
  /// Different labels in it.
  var labels: Int { Set(source.labels).count }
  /// How the pixels are stored, such as `uint8, 55 × 47 × 3`.
  var storage: String {
    "\(source.pixelType), \(source.shape.height) × \(source.shape.width) × \(source.shape.channels)"
  }
}
