import Base
package import Foundation

/// The label that a network gives each image of a set when some channels are pruned.
package struct LabelsExperiment: Experiment {
  var role: SetRole
  var layer: LayerName
  /// The channels pruned, in any order: zeroing them is one network.
  var channels: [Int]

  package static let kind = "labels"
  package static let title = "Asking"

  package func canonical(in laboratory: Laboratory) -> LabelsExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: nil), .set(role)] }

  package func run(in laboratory: Laboratory) throws -> [Int] {
    try laboratory.engine.labels(
      laboratory.network.pruning(channels: channels, of: layer), laboratory.given(role),
      progress: laboratory.progress(Self.title))
  }

  /// Four bytes a label, little-endian.
  package static func stored(_ outcome: [Int]) -> Data {
    var data = Data(capacity: outcome.count * 4)
    for label in outcome { withUnsafeBytes(of: UInt32(label).littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  package static func outcome(stored data: Data) throws -> [Int] {
    guard data.count % 4 == 0 else { throw Diagnostic("labels of \(data.count) bytes") }
    return data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
      }
    }
  }

  package static func recorded(_ outcome: [Int]) -> [String: any Encodable & Sendable] { [:] }
}
