import Plot

/// The order in which maps stand.
package enum MapsOrder: String, CaseIterable, Sendable {
  /// That of the sweep.
  case pruned
  /// That of the channels.
  case index
}

extension ChannelMaps {
  /// The maps of a record, a panel for each kind of images.
  init(_ record: MapsRecord, order: MapsOrder) {
    let channels = order == .pruned ? record.order : Array(record.order.indices)
    let panels = [("Clean images", record.clean), ("Poisoned images", record.poisoned)].compactMap { title, means in
      means.map { means in
        Panel(title: "\(title) (n = \(Formatter.grouped(means.images)))", maps: channels.map { means.maps[$0] })
      }
    }
    self.init(panels: panels, rows: record.rows, columns: record.columns, channels: channels)
  }
}
