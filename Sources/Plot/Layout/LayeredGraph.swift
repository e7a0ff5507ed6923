/// A graph without circles in layers from top to bottom, after Sugiyama, Tagawa and Toda (1981).
///
/// A node stands one layer below the lowest that it reads. An edge over several layers runs through place-holders, whose
/// indices follow those of the nodes.
struct LayeredGraph {
  /// Node and place-holder indices of each layer, from left to right.
  private(set) var layers: [[Int]]
  /// Edges between neighbouring layers.
  private(set) var links: [(from: Int, to: Int)]
  private var positions: [(layer: Int, slot: Int)]

  /// More could be read by nobody.
  private static let most = 300

  /// Throws for too many nodes, for an unknown or repeated name and for a circle.
  init(nodes: [String], edges: [(from: String, to: String)]) throws(PlotError) {
    guard !nodes.isEmpty else { throw .empty("node") }
    guard nodes.count <= LayeredGraph.most, edges.count <= 2 * LayeredGraph.most else {
      throw .graph(
        "\(nodes.count) nodes and \(edges.count) edges are too many to draw; at most \(LayeredGraph.most) nodes")
    }
    var indices: [String: Int] = [:]
    for (index, name) in nodes.enumerated() {
      guard indices.updateValue(index, forKey: name) == nil else { throw .graph("two nodes are called \(name)") }
    }
    var pairs: [(Int, Int)] = []
    for edge in edges {
      guard let from = indices[edge.from] else { throw .graph("an edge begins at \(edge.from), which is no node") }
      guard let to = indices[edge.to] else { throw .graph("an edge ends at \(edge.to), which is no node") }
      pairs.append((from, to))
    }
    let ranks = try LayeredGraph.ranks(count: nodes.count, pairs)
    layers = Array(repeating: [], count: (ranks.max() ?? 0) + 1)
    links = []
    positions = Array(repeating: (0, 0), count: nodes.count)
    for (node, rank) in ranks.enumerated() { layers[rank].append(node) }
    for (from, to) in pairs {
      var last = from
      guard links.count + ranks[to] - ranks[from] <= 10 * LayeredGraph.most else {
        throw .graph("too many edges over many layers to draw")
      }
      for rank in (ranks[from] + 1)..<ranks[to] {
        let holder = positions.count
        positions.append((rank, 0))
        layers[rank].append(holder)
        links.append((last, holder))
        last = holder
      }
      links.append((last, to))
    }
    settlePositions()
    for _ in 0..<4 { untangle() }
  }

  /// The layer of a node or place-holder and its place there.
  func position(of node: Int) -> (layer: Int, slot: Int) { positions[node] }

  private static func ranks(count: Int, _ pairs: [(Int, Int)]) throws(PlotError) -> [Int] {
    var ranks = [Int](repeating: 0, count: count)
    for round in 0...count {
      var isStill = true
      for (from, to) in pairs where ranks[to] <= ranks[from] {
        ranks[to] = ranks[from] + 1
        isStill = false
      }
      if isStill { return ranks }
      if round == count { throw .graph("the edges run in a circle") }
    }
    return ranks
  }

  private mutating func settlePositions() {
    for (index, layer) in layers.enumerated() {
      for (slot, node) in layer.enumerated() { positions[node] = (index, slot) }
    }
  }

  /// Orders each layer by the mean place of what it reads, so that fewer lines cross.
  private mutating func untangle() {
    let sources = Dictionary(grouping: links, by: \.to)
    for index in layers.indices.dropFirst() {
      let keys = layers[index].map { node -> Double in
        let slots = (sources[node] ?? []).map { Double(positions[$0.from].slot) }
        return slots.isEmpty ? Double(positions[node].slot) : slots.reduce(0, +) / Double(slots.count)
      }
      let order = layers[index].indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      layers[index] = order.map { layers[index][$0] }
      settlePositions()
    }
  }

  /// The middle of each place, for boxes of `lengths` with `gap` between them on `width`.
  func centres(lengths: [[Double]], gap: Double, width: Double) -> [[Double]] {
    var centres = layers.map { layer in layer.map { _ in width / 2 } }
    func centre(_ node: Int) -> Double { centres[positions[node].layer][positions[node].slot] }
    let sources = positions.indices.map { node in links.filter { $0.to == node }.map(\.from) }
    let targets = positions.indices.map { node in links.filter { $0.from == node }.map(\.to) }
    func wanted(_ node: Int, up: Bool, down: Bool) -> Double {
      let above = up ? sources[node] : []
      let below = down ? targets[node] : []
      // A chain runs straight down.
      if above.count == 1, targets[above[0]].count == 1 { return centre(above[0]) }
      if below.count == 1, sources[below[0]].count == 1 { return centre(below[0]) }
      let near = (above + below).map(centre)
      return near.isEmpty ? width / 2 : near.reduce(0, +) / Double(near.count)
    }
    func settle(_ index: Int, up: Bool, down: Bool) {
      // Ever so slightly apart, so that the order of the layer decides between equal wishes.
      let places = layers[index].enumerated().map { wanted($0.element, up: up, down: down) + Double($0.offset) * 1e-6 }
      let sorted = places.sorted()
      centres[index] =
        LabelSpread.centres(wanted: sorted, lengths: lengths[index], gap: gap, room: 0...width) ?? centres[index]
    }
    for index in layers.indices { settle(index, up: true, down: false) }
    for _ in 0..<3 {
      for index in layers.indices.reversed() { settle(index, up: true, down: true) }
      for index in layers.indices { settle(index, up: true, down: true) }
    }
    return centres
  }
}
