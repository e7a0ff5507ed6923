import Foundation
import Lab

/// The file of a network with some channels pruned, as a whole Keras model.
struct RepairedNetworkExperiment: Experiment {
  var layer: LayerName
  /// The channels pruned, in any order: zeroing them is one network.
  var channels: [Int]
  /// A file of the project; its own network where nil. Its content is among what is read.
  var network: String?

  static let kind = "networkFile"
  static let title = "Writing"

  private enum CodingKeys: CodingKey { case layer, channels }

  func canonical(in laboratory: Laboratory) -> RepairedNetworkExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: network)] }

  func run(in laboratory: Laboratory) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "network.h5")
    try laboratory.network(file: network).pruning(channels: channels, of: layer).write(to: file.path)
    return try Data(contentsOf: file)
  }

  static func stored(_ outcome: Data) -> Data { outcome }
  static func outcome(stored data: Data) -> Data { data }
  static func recorded(_ outcome: Data) -> [String: any Encodable & Sendable] { [:] }
}
