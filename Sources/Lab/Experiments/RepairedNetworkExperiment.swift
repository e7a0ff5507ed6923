package import Foundation

/// The file of a network with some channels pruned, as a whole Keras model.
package struct RepairedNetworkExperiment: Experiment {
  var layer: LayerName
  /// The channels pruned, in any order: zeroing them is one network.
  var channels: [Int]
  /// A file of the project; its own network where nil. Its content is among what is read.
  var network: String?

  package static let kind = "networkFile"
  package static let title = "Writing"

  package init(layer: LayerName, channels: [Int], network: String?) {
    self.layer = layer
    self.channels = channels
    self.network = network
  }

  private enum CodingKeys: CodingKey { case layer, channels }

  package func canonical(in laboratory: Laboratory) -> RepairedNetworkExperiment {
    var copy = self
    copy.channels.sort()
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: network)] }

  package func run(in laboratory: Laboratory) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "network.h5")
    try laboratory.network(file: network).pruning(channels: channels, of: layer).write(to: file.path)
    return try Data(contentsOf: file)
  }

  package static func stored(_ outcome: Data) -> Data { outcome }
  package static func outcome(stored data: Data) -> Data { data }
  package static func recorded(_ outcome: Data) -> [String: any Encodable & Sendable] { [:] }
}
