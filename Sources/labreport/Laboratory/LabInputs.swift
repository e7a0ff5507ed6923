import Base
import Foundation
import Lab

/// What experiments read, checked: the network and the sets, each with its SHA-256.
struct LabInputs: Sendable {
  /// The network's file as the project names it.
  var networkName: String
  var network: NetworkFile
  var networkHash: Digest
  var networkBytes: Int
  var classes: Int
  /// The layer to prune as the project says it; nil for the engine's choice.
  var layer: LayerName?
  /// What every pixel value was multiplied by.
  var scale: Double
  /// The sets that were given, in the order of `SetRole`.
  var described: [InputSet]
  /// The seed of the embedded lab, where it is the source.
  var seed: UInt64?

  /// The set of a role, where it was given.
  subscript(role: SetRole) -> InputSet? { described.first { $0.role == role } }

  /// Whether the set was given.
  func has(_ role: SetRole) -> Bool { self[role] != nil }

  /// The labels of poisoned images, ascending: the attacker's targets.
  var targets: [Int] { Set(described.filter(\.role.isPoisoned).flatMap(\.facts.labels)).sorted() }
}
