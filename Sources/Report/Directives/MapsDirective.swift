import Base
import Lab
import Plot
import Render

/// `{lab maps}`: draws the mean map of each channel of the pruned layer, clean against poisoned.
struct MapsDirective: Directive {
  static let name = "maps"
  static let summary = "draws the mean map of each channel of the pruned layer, clean against poisoned"

  let sweep: ExperimentReference
  let set: ReportedSet
  let images: Int
  let order: MapsOrder
  let size: FigureSize

  init(_ arguments: inout Arguments) {
    sweep = arguments.sweep()
    set = arguments.set()
    images = arguments.integer(
      "images", in: 1...5000, default: 500, "how many images the means are of, spread evenly over the set")
    order = arguments.choice("order", default: .pruned, "the order of the maps: that of the sweep, or of the channels")
    size = FigureSize(width: arguments.width())
  }

  func perform(in laboratory: Laboratory, with results: NamedResults) throws -> Performed {
    let result = try results.sweep(sweep)
    func means(_ role: SetRole) throws -> ChannelMapMeans? {
      guard laboratory.inputs.has(role) else { return nil }
      return try laboratory.run(ChannelMapsExperiment(role: role, images: images, layer: result.layer)).outcome
    }
    let (clean, poisoned) = (try means(set.cleanRole), try means(set.poisonedRole))
    let channels = order == .pruned ? result.channels : Array(result.channels.indices)
    guard let maps = ChannelMaps(clean: clean, poisoned: poisoned, channels: channels) else {
      throw Diagnostic("no \(set.rawValue) images were given")
    }
    return Performed(maps.sized(size))
  }
}
