/// The structure of a PDF's content: elements in reading order, whose leaves are marked content.
struct StructureTree: Equatable, Sendable {
  enum Kid: Equatable, Sendable {
    case node(Int)
    case leaf(Int)
  }

  struct Node: Equatable, Sendable {
    /// A standard structure type of ISO 32000-1, or one of `roles`.
    var tag: String
    var parent: Int
    var kids: [Kid] = []
    var alternative: String?
    var attributes: Attributes?
  }

  enum Attributes: Equatable, Sendable {
    case list(numbering: String)
    case columnHead
    case rowHead
    case cell
    case span(Int, isHead: Bool)
    /// A note, which has its own identifier.
    case note(Int)
  }

  /// The elements; the first is the document.
  private(set) var nodes = [Node(tag: "Document", parent: -1)]
  /// The element of each leaf.
  private(set) var owners: [Int] = []

  /// The document's element.
  static let root = 0

  /// Adds a last kid to `parent`.
  mutating func add(
    _ tag: String, to parent: Int, alternative: String? = nil, attributes: Attributes? = nil
  ) -> Int {
    nodes.append(Node(tag: tag, parent: parent, alternative: alternative, attributes: attributes))
    nodes[parent].kids.append(.node(nodes.count - 1))
    return nodes.count - 1
  }

  /// Adds a leaf as the last kid of `node`.
  mutating func addLeaf(to node: Int) -> Int {
    owners.append(node)
    nodes[node].kids.append(.leaf(owners.count - 1))
    return owners.count - 1
  }

  // MARK: Growth

  /// What was added to the document's own element between two moments, with the numbers that it had.
  struct Growth: Equatable, Sendable {
    var firstNode: Int
    var firstLeaf: Int
    var nodes: [Node]
    var owners: [Int]
    /// New kids of the document's element.
    var kids: [Kid]
  }

  /// The numbers of nodes, leaves, and kids of the document's element.
  var extent: (nodes: Int, leaves: Int, kids: Int) { (nodes.count, owners.count, nodes[Self.root].kids.count) }

  /// What was added since the tree had that extent, all of it under new kids of the document's element.
  func growth(since extent: (nodes: Int, leaves: Int, kids: Int)) -> Growth {
    Growth(
      firstNode: extent.nodes, firstLeaf: extent.leaves, nodes: Array(nodes[extent.nodes...]),
      owners: Array(owners[extent.leaves...]), kids: Array(nodes[Self.root].kids[extent.kids...]))
  }

  /// Adds the same again; returns the offsets of its node and leaf numbers.
  mutating func append(_ growth: Growth) -> (nodes: Int, leaves: Int) {
    let (further, later) = (nodes.count - growth.firstNode, owners.count - growth.firstLeaf)
    func moved(_ kid: Kid) -> Kid {
      switch kid {
      case .node(let node): .node(node + further)
      case .leaf(let leaf): .leaf(leaf + later)
      }
    }
    nodes[Self.root].kids += growth.kids.map(moved)
    owners += growth.owners.map { $0 + further }
    nodes += growth.nodes.map { node in
      var node = node
      if node.parent != Self.root { node.parent += further }
      for index in node.kids.indices { node.kids[index] = moved(node.kids[index]) }
      return node
    }
    return (further, later)
  }
}
