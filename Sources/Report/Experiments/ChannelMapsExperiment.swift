import Lab

/// The mean map of each channel of a layer over at most `images` images, spread evenly over a set.
struct ChannelMapsExperiment: Experiment {
  var role: SetRole
  var images: Int
  var layer: LayerName

  static let kind = "channelMaps"
  static let title = "Mapping"

  func canonical(in laboratory: Laboratory) throws -> ChannelMapsExperiment {
    var copy = self
    copy.layer = try laboratory.network.prunedLayer(named: layer)
    return copy
  }

  func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: nil), .set(role)] }

  func run(in laboratory: Laboratory) throws -> ChannelMapMeans {
    guard let source = try laboratory.images(role) else {
      throw Failure(text: "the set \(role.title.lowercased()) was not given")
    }
    let stride = max(1, source.count / images)
    let indices = (0..<min(images, source.count)).map { $0 * stride }
    return try laboratory.engine.channelMaps(laboratory.network, of: source, at: indices, layer: layer)
  }

  static func recorded(_ outcome: ChannelMapMeans) -> [String: any Encodable & Sendable] { [:] }
}
