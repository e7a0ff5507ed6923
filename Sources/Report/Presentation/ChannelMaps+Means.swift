import Lab
import Plot

/// The order in which maps stand.
package enum MapsOrder: String, CaseIterable, Sendable {
  /// That of the sweep.
  case pruned
  /// That of the channels.
  case index
}

extension ChannelMaps {
  /// The mean maps of `channels`, a panel for each kind of images that was given; nil where none was.
  init?(clean: ChannelMapMeans?, poisoned: ChannelMapMeans?, channels: [Int]) {
    guard let shape = clean ?? poisoned else { return nil }
    let panels = [("Clean images", clean), ("Poisoned images", poisoned)].compactMap { title, means in
      means.map { means in
        Panel(title: "\(title) (n = \(Formatter.grouped(means.images)))", maps: channels.map { means.maps[$0] })
      }
    }
    self.init(panels: panels, rows: shape.rows, columns: shape.columns, channels: channels)
  }
}
