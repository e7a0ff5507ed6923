/// The mean map of each channel of a layer over at most `images` images, spread evenly over a set.
package struct ChannelMapsExperiment: Experiment {
  var role: SetRole
  var images: Int
  var layer: LayerName

  package static let kind = "channelMaps"
  package static let title = "Mapping"

  package init(role: SetRole, images: Int, layer: LayerName) {
    self.role = role
    self.images = images
    self.layer = layer
  }

  package func canonical(in laboratory: Laboratory) throws -> ChannelMapsExperiment {
    var copy = self
    copy.layer = try laboratory.network.prunedLayer(named: layer)
    return copy
  }

  package func reads(in laboratory: Laboratory) -> [ExperimentSource] { [.network(file: nil), .set(role)] }

  package func run(in laboratory: Laboratory) throws -> ChannelMapMeans {
    let source = try laboratory.given(role)
    let stride = max(1, source.count / images)
    let indices = (0..<min(images, source.count)).map { $0 * stride }
    return try laboratory.engine.channelMaps(laboratory.network, of: source, at: indices, layer: layer)
  }

  package static func recorded(_ outcome: ChannelMapMeans) -> [String: any Encodable & Sendable] { [:] }
}
