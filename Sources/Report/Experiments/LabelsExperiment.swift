import Foundation
import Lab

/// The label that a network gives each image of a set when some channels are pruned.
struct LabelsExperiment: Experiment {
  var role: SetRole
  var layer: LayerName
  /// The channels pruned, in any order: zeroing them is one network.
  var channels: [Int]

  static let kind = "labels"
  static let title = "Asking"

  func canonical(in laboratory: Laboratory) -> LabelsExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: nil), .set(role)] }

  func run(in laboratory: Laboratory) throws -> [Int] {
    guard let source = try laboratory.images(role) else {
      throw Failure(text: "the set \(role.title.lowercased()) was not given")
    }
    return try laboratory.engine.labels(
      laboratory.network.pruning(channels: channels, of: layer), source,
      progress: { [laboratory] in laboratory.progress(Self.title, $0) })
  }

  /// Four bytes a label, little-endian.
  static func stored(_ outcome: [Int]) -> Data {
    var data = Data(capacity: outcome.count * 4)
    for label in outcome { withUnsafeBytes(of: UInt32(label).littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  static func outcome(stored data: Data) throws -> [Int] {
    guard data.count % 4 == 0 else { throw Failure(text: "labels of \(data.count) bytes") }
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
      }
    }
  }

  static func recorded(_ outcome: [Int]) -> [String: any Encodable & Sendable] { [:] }
}
