package import Canvas

/// The mean map of each channel as a small heat map, a panel for each set of images, all on one scale.
package struct ChannelMaps: Graphic {
  package static let kind = "maps"

  /// The maps of one set.
  package struct Panel: Codable, Equatable, Sendable {
    package var title: String
    /// A map for each channel: rows × columns values, row by row.
    package var maps: [[Double]]

    package init(title: String, maps: [[Double]]) {
      self.title = title
      self.maps = maps
    }
  }

  package var panels: [Panel]
  /// Of one map.
  package var rows: Int
  package var columns: Int
  /// The channels' numbers, in the order of `maps`.
  package var channels: [Int]
  package var width: Double

  package init(panels: [Panel], rows: Int, columns: Int, channels: [Int], width: Double = 440) {
    self.panels = panels
    self.rows = rows
    self.columns = columns
    self.channels = channels
    self.width = width
  }

  private static let label = "Mean activation"
  /// The most rows or columns of a map, and the most values.
  private static let (mostLines, mostPositions) = (16_384, 1 << 20)

  package func check() throws(PlotError) {
    try Check.length(width, "the width")
    guard !panels.isEmpty, !channels.isEmpty, rows > 0, columns > 0 else { throw .empty("channel") }
    try Check.panels(panels.map(\.title))
    try Check.count(channels.count, most: Check.mostPoints, of: "channels")
    for channel in channels { try Check.number(channel, in: 0...Check.mostPoints, "a channel") }
    try Check.count(rows, most: Self.mostLines, of: "rows of a map")
    try Check.count(columns, most: Self.mostLines, of: "columns of a map")
    try Check.count(rows * columns, most: Self.mostPositions, of: "values of a map")
    for panel in panels {
      try Check.match("channels", channels.count, "maps of \(panel.title)", panel.maps.count)
      for (channel, map) in zip(channels, panel.maps) {
        try Check.match("positions", rows * columns, "values", map.count)
        try Check.finite(map, of: "channel \(channel) of \(panel.title)")
      }
    }
  }

  package func sized(width: Double?, height: Double?) -> ChannelMaps {
    var copy = self
    if let width { copy.width = width }
    return copy
  }

  /// The panels side by side, each a grid of maps with their channels' numbers above.
  package func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    try check()
    let values = panels.flatMap { $0.maps.flatMap { $0 } }
    let (low, high) = (min(0, values.min() ?? 0), max(values.max() ?? 1, 1e-12))
    let scale = ColorScale(domain: low...max(high, low), label: Self.label)
    let bar = ColorBar(scale, height: 120, measure: measure)
    let between = 16.0
    let room = (width - bar.width - between * Double(panels.count - 1)) / Double(panels.count)
    let number = channels.map { measure("\($0)", Lettering.tick).width }.max() ?? 0
    // As many maps in a row as leave each number its room, so that the panel comes out about square.
    let least = max(number + 3, 12)
    let most = Int(room / least)
    guard most > 0 else { throw .tooNarrow(width: width) }
    let across = min(most, channels.count, max(1, Int(Double(channels.count).squareRoot().rounded(.up)) + 1))
    let pitch = min(room / Double(across), 44)
    let tile = pitch - 3
    let tileHeight = tile * Double(rows) / Double(columns)
    let text = measure("0", Lettering.tick)
    let pitchDown = tileHeight + text.ascent + text.descent + 3

    var items: [Drawing.Item] = []
    let titles = panels.map { TextBlock($0.title, style: Lettering.panel, width: room, most: 2, measure: measure) }
    let names = TextBlock(Self.label, style: Lettering.label, width: width, most: 1, measure: measure)
    items.append(
      .group(
        .init(
          role: "axis-label",
          items: names.items(x: width, top: 0, style: Lettering.label, ink: .role(.muted), anchor: .end))))
    let head = names.height + 3
    let top = head + (titles.map(\.height).max() ?? 0) + 4
    let down = (channels.count + across - 1) / across
    for (index, panel) in panels.enumerated() {
      let left = Double(index) * (room + between)
      var parts = titles[index].items(x: left, top: head, style: Lettering.panel, ink: .role(.text))
      for (place, map) in panel.maps.enumerated() {
        let x = left + Double(place % across) * pitch
        let y = top + Double(place / across) * pitchDown
        parts.append(
          .text(
            Drawing.TextItem(
              "\(channels[place])", at: Point(x, y + text.ascent), style: Lettering.tick, ink: .role(.muted))))
        let frame = Rectangle(x: x, y: y + text.ascent + text.descent, width: tile, height: tileHeight)
        parts.append(.image(.init(picture(map, scale: scale), in: frame)))
        parts.append(
          .path(.init(.rectangle(frame.insetBy(0.25)), stroke: Stroke(.role(.grid), width: 0.5))))
      }
      items.append(.group(.init(role: "panel", id: "panel\(index + 1)", title: panel.title, items: parts)))
    }
    // The lowest number beside the colours hangs a little below them.
    let height = max(Double(down) * pitchDown, 124 + text.ascent + text.descent)
    items.append(bar.item(Rectangle(x: 0, y: top + 4, width: width - bar.width, height: 120)))
    return Drawing(size: Size(width, (top + height + 2).rounded(.up)), items: items)
  }

  private func picture(_ map: [Double], scale: ColorScale) -> RasterImage {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(map.count * 4)
    for value in map {
      let color = scale.color(value)
      pixels += [color.red, color.green, color.blue].map { UInt8(($0 * 255).rounded()) } + [255]
    }
    return RasterImage(width: columns, height: rows, rgba: pixels)
  }

  package var alternative: String {
    panels.map { panel in
      let means = panel.maps.map { $0.isEmpty ? 0 : $0.reduce(0, +) / Double($0.count) }
      let silent = panel.maps.filter { $0.allSatisfy { $0 == 0 } }.count
      let most = means.indices.max { (means[$0], -$0) < (means[$1], -$1) }
      let name = most.flatMap { channels.indices.contains($0) ? "; channel \(channels[$0]) is the most active" : nil }
      return "\(panel.title): \(panel.maps.count) channels, \(silent) of them 0 everywhere\(name ?? "")."
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["panel", "channel", "row", "column", "value"],
      rows: panels.flatMap { panel in
        zip(channels, panel.maps).flatMap { channel, map in
          map.enumerated().map { index, value in
            [panel.title, "\(channel)", "\(index / max(1, columns))", "\(index % max(1, columns))", "\(value)"]
          }
        }
      })
  }
}
