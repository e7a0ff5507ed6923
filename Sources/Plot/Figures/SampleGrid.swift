package import Canvas

/// Images in rows with captions, such as clean and poisoned samples, nearest neighbour.
package struct SampleGrid: Graphic {
  package static let kind = "samples"

  /// An image and what stands under it.
  package struct Tile: Codable, Equatable, Sendable {
    package var image: RasterImage
    /// Lines, each wrapped where it is too long.
    package var caption: [String]
    /// Whether the image is one to look at: framed, with a bold caption.
    package var isMarked: Bool

    package init(_ image: RasterImage, caption: [String] = [], isMarked: Bool = false) {
      self.image = image
      self.caption = caption
      self.isMarked = isMarked
    }
  }

  /// Tiles side by side, with a name at the left.
  package struct Row: Codable, Equatable, Sendable {
    package var label: String?
    package var tiles: [Tile]

    package init(label: String? = nil, _ tiles: [Tile]) {
      self.label = label
      self.tiles = tiles
    }
  }

  package var rows: [Row]
  package var width: Double

  package init(rows: [Row], width: Double = 440) {
    self.rows = rows
    self.width = width
  }

  /// The largest width of a tile in points.
  private static let tileWidth = 72.0

  package func check() throws(PlotError) {
    try Check.length(width, "the width")
    guard rows.contains(where: { !$0.tiles.isEmpty }) else { throw .empty("image") }
    try Check.count(rows.count, most: Check.mostNames, of: "rows")
    for row in rows {
      try Check.count(row.tiles.count, most: Check.mostNames, of: "images of a row")
      try Check.texts([row.label])
      for tile in row.tiles {
        guard tile.image.width > 0, tile.image.height > 0 else { throw .empty("pixel") }
        for side in [tile.image.width, tile.image.height] {
          try Check.number(side, in: 1...16_384, "the side of an image in pixels")
        }
        try Check.count(tile.caption.count, most: 16, of: "lines of a caption")
        try Check.texts(tile.caption)
      }
    }
  }

  package func sized(width: Double?, height: Double?) -> SampleGrid {
    var copy = self
    if let width { copy.width = width }
    return copy
  }

  /// The grid, in the middle of `width`.
  package func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    try check()
    let columns = rows.map(\.tiles.count).max() ?? 0
    let gap = 8.0
    let names = rows.map { row in
      row.label.map { TextBlock($0, style: Lettering.panel, width: width * 0.16, most: 4, measure: measure) }
    }
    let nameWidth = names.compactMap { $0?.width }.max().map { $0 + 10 } ?? 0
    // A caption may be a little wider than its tile.
    let overhang = 2.5
    let room = (width - nameWidth - 2 * overhang - gap * Double(columns - 1)) / Double(columns)
    guard room >= 12 else { throw .tooNarrow(width: width) }
    let tile = min(room, SampleGrid.tileWidth)
    let left = max(
      nameWidth > 0 ? 0 : overhang, (width - nameWidth - tile * Double(columns) - gap * Double(columns - 1)) / 2)

    var items: [Drawing.Item] = []
    var cursor = 0.0
    func x(_ column: Int) -> Double { left + nameWidth + Double(column) * (tile + gap) }
    for (index, row) in rows.enumerated() {
      if index > 0 { cursor += 8 }
      let tallest = row.tiles.map { tile * Double($0.image.height) / Double($0.image.width) }.max() ?? 0
      if let name = names[index] {
        let top = cursor + max(0, (tallest - name.height) / 2)
        items.append(
          .group(
            .init(role: "panel-title", items: name.items(x: left, top: top, style: Lettering.panel, ink: .role(.text))))
        )
      }
      var bottom = cursor + max(tallest, names[index]?.height ?? 0)
      for (column, sample) in row.tiles.enumerated() {
        let height = tile * Double(sample.image.height) / Double(sample.image.width)
        let frame = Rectangle(x: x(column), y: cursor, width: tile, height: height)
        let (parts, end) = place(sample, frame: frame, gap: gap, measure: measure)
        items.append(
          .group(.init(role: "sample", title: sample.caption.joined(separator: ", "), items: parts)))
        bottom = max(bottom, end)
      }
      cursor = bottom
    }
    return Drawing(size: Size(width, (cursor + 1).rounded(.up)), items: items)
  }

  /// A tile's items, and where its caption ends.
  private func place(
    _ sample: Tile, frame: Rectangle, gap: Double, measure: TextMeasurer
  ) -> ([Drawing.Item], Double) {
    var items: [Drawing.Item] = [.image(.init(sample.image, in: frame))]
    let ink = Ink.role(sample.isMarked ? .series2 : .grid)
    let edge = Stroke(ink, width: sample.isMarked ? 1.4 : 0.6)
    items.append(.path(.init(.rectangle(frame.insetBy(edge.width / 2)), stroke: edge)))
    var cursor = frame.maxY + 3
    for line in sample.caption {
      let style = sample.isMarked ? Lettering.panel : Lettering.label
      let block = TextBlock(line, style: style, width: frame.width + gap - 3, most: 3, measure: measure)
      items += block.items(
        x: frame.midX, top: cursor, style: style, ink: .role(sample.isMarked ? .series2 : .muted), anchor: .middle)
      cursor += block.height
    }
    return (items, cursor)
  }

  package var alternative: String {
    rows.map { row in
      let captions = row.tiles.map { $0.caption.joined(separator: ", ") }.filter { !$0.isEmpty }
      let count = row.tiles.count == 1 ? "1 image" : "\(row.tiles.count) images"
      return (row.label.map { "\($0): " } ?? "") + count
        + (captions.isEmpty ? "." : ": " + captions.joined(separator: "; ") + ".")
    }.joined(separator: " ")
  }

  package var data: DataTable {
    DataTable(
      columns: ["row", "column", "caption"],
      rows: rows.enumerated().flatMap { index, row in
        row.tiles.enumerated().map { column, tile in
          [row.label ?? "\(index + 1)", "\(column + 1)", tile.caption.joined(separator: ", ")]
        }
      })
  }
}
