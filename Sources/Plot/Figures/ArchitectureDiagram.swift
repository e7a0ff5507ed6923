package import Canvas

/// A network as boxes from top to bottom, branches side by side, drawn from its graph.
package struct ArchitectureDiagram: Graphic {
  package static let kind = "architecture"

  /// A layer.
  package struct Node: Codable, Equatable, Sendable {
    /// Unique in the diagram; shown in bold.
    package var name: String
    /// Such as `3×3×60 relu`.
    package var detail: String?
    package var kind: Kind
    /// Whether it is the layer to look at, such as the pruned one.
    package var isMarked: Bool

    package init(_ name: String, detail: String? = nil, kind: Kind = .other, isMarked: Bool = false) {
      self.name = name
      self.detail = detail
      self.kind = kind
      self.isMarked = isMarked
    }
  }

  /// What a layer does, which colours its box.
  package enum Kind: String, Codable, Hashable, Sendable { case data, convolution, pooling, dense, merge, other }

  /// One layer that another reads.
  package struct Edge: Codable, Hashable, Sendable {
    package var from: String
    package var to: String

    /// `to` reads `from`.
    package init(_ from: String, _ to: String) {
      self.from = from
      self.to = to
    }
  }

  package var nodes: [Node]
  package var edges: [Edge]
  package var width: Double

  package init(nodes: [Node], edges: [Edge], width: Double = 440) {
    self.nodes = nodes
    self.edges = edges
    self.width = width
  }

  package func check() throws(PlotError) {
    try Check.length(width, "the width")
    _ = try graph()
    try Check.texts(nodes.flatMap { [$0.name, $0.detail] })
  }

  private func graph() throws(PlotError) -> LayeredGraph {
    try LayeredGraph(nodes: nodes.map(\.name), edges: edges.map { ($0.from, $0.to) })
  }

  package func sized(width: Double?, height: Double?) -> ArchitectureDiagram {
    var copy = self
    if let width { copy.width = width }
    return copy
  }

  package func drawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing {
    try check()
    let graph = try graph()
    let most = graph.layers.map(\.count).max() ?? 1
    let limit = (width - 14 * Double(most - 1)) / Double(most)
    guard limit >= 40 else { throw .tooNarrow(width: width) }
    let boxes = nodes.map { NodeBox($0, width: limit, measure: measure) }
    let lengths = graph.layers.map { layer in
      layer.map { place in place < boxes.count ? boxes[place].size.width : 6.0 }
    }
    let centres = graph.centres(lengths: lengths, gap: 14, width: width - 2)

    var (tops, heights) = ([Double](), [Double]())
    var cursor = 1.0
    for layer in graph.layers {
      let height = layer.map { $0 < boxes.count ? boxes[$0].size.height : 0 }.max() ?? 0
      tops.append(cursor)
      heights.append(height)
      cursor += height + 13
    }
    var (lines, shapes) = ([Drawing.Item](), [Drawing.Item]())
    for (index, layer) in graph.layers.enumerated() {
      for (slot, place) in layer.enumerated() where place < boxes.count {
        let height = boxes[place].size.height
        let origin = Point(
          centres[index][slot] + 1 - boxes[place].size.width / 2, tops[index] + (heights[index] - height) / 2)
        shapes.append(boxes[place].item(at: origin))
      }
    }
    func point(_ place: Int, isTop: Bool) -> Point {
      let (layer, slot) = graph.position(of: place)
      let height = place < boxes.count ? boxes[place].size.height : 0
      let middle = tops[layer] + heights[layer] / 2
      return Point(centres[layer][slot] + 1, isTop ? middle - height / 2 : middle + height / 2)
    }
    for link in graph.links {
      let end = point(link.to, isTop: true)
      lines += Connector.items(from: point(link.from, isTop: false), to: end, hasHead: link.to < boxes.count)
    }
    let items: [Drawing.Item] = [
      .group(.init(role: "edge", items: lines)), .group(.init(role: "node", items: shapes)),
    ]
    return Drawing(size: Size(width, (cursor - 12).rounded(.up)), items: items)
  }

  /// The diagram in the width of a telephone; nil where its branches have no room side by side.
  package func narrowDrawing(measure: @escaping TextMeasurer) throws(PlotError) -> Drawing? {
    guard width > NarrowWidth.points else { return nil }
    let copy = sized(width: NarrowWidth.points, height: nil)
    do { return try copy.drawing(measure: measure) } catch PlotError.tooNarrow { return nil }
  }

  package var alternative: String {
    let sentences = nodes.map { node -> String in
      let sources = edges.filter { $0.to == node.name }.map(\.from)
      let name = node.name + (node.detail.map { " (\($0))" } ?? "")
      return sources.isEmpty ? name : "\(name) reads \(CurveWords.list(sources))"
    }
    return "\(nodes.count) layers. " + sentences.joined(separator: "; ") + "."
  }

  package var data: DataTable {
    DataTable(
      columns: ["layer", "detail", "reads"],
      rows: nodes.map { node in
        [node.name, node.detail ?? "", edges.filter { $0.to == node.name }.map(\.from).joined(separator: " ")]
      })
  }
}

/// The box of a layer: its name, and what it does, in one line where it fits.
private struct NodeBox {
  let node: ArchitectureDiagram.Node
  let name: TextBlock
  let detail: TextBlock?
  let isOneLine: Bool
  let size: Size

  private static let (side, top, space) = (8.0, 3.5, 7.0)

  init(_ node: ArchitectureDiagram.Node, width: Double, measure: TextMeasurer) {
    self.node = node
    let inner = width - 2 * NodeBox.side
    name = TextBlock(node.name, style: Lettering.panel, width: inner, most: 2, measure: measure)
    detail = node.detail.map { TextBlock($0, style: Lettering.label, width: inner, most: 3, measure: measure) }
    let beside = name.width + (detail.map { NodeBox.space + $0.width } ?? 0)
    isOneLine = beside <= inner && name.lines.count == 1 && (detail?.lines.count ?? 1) == 1
    let content =
      isOneLine
      ? Size(beside, name.height)
      : Size(max(name.width, detail?.width ?? 0), name.height + (detail.map { $0.height + 1 } ?? 0))
    size = Size(content.width + 2 * NodeBox.side, content.height + 2 * NodeBox.top)
  }

  func item(at origin: Point) -> Drawing.Item {
    let box = Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height)
    let color: ColorRole =
      switch node.kind {
      case .data, .other: .axis
      case .convolution: .series1
      case .pooling: .series6
      case .dense: .series3
      case .merge: .series5
      }
    let edge = Stroke(.role(node.isMarked ? .series2 : color), width: node.isMarked ? 1.6 : 0.9)
    var items: [Drawing.Item] = [
      .path(.init(.rectangle(box), fill: .role(.background))),
      .path(.init(.rounded(box, radius: 3), fill: .role(color, opacity: 0.14), stroke: edge)),
    ]
    let top = box.y + NodeBox.top
    if isOneLine {
      let left = box.x + NodeBox.side
      items += name.items(x: left, top: top, style: Lettering.panel, ink: .role(.text))
      if let detail {
        items += detail.items(
          x: left + name.width + NodeBox.space, top: top, style: Lettering.label, ink: .role(.muted))
      }
    } else {
      items += name.items(x: box.midX, top: top, style: Lettering.panel, ink: .role(.text), anchor: .middle)
      if let detail {
        items += detail.items(
          x: box.midX, top: top + name.height + 1, style: Lettering.label, ink: .role(.muted), anchor: .middle)
      }
    }
    return .group(.init(role: "layer", title: node.name, items: items))
  }
}
