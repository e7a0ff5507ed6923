/// What the content of a PDF means: elements in reading order, whose leaves are stretches of content.
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
    /// A note, which has an identifier of its own.
    case note(Int)
  }

  /// The elements; the first is the document.
  private(set) var nodes = [Node(tag: "Document", parent: -1)]
  /// The element of each leaf.
  private(set) var owners: [Int] = []

  /// The document's element.
  static let root = 0

  /// A new last kid of `parent`.
  mutating func add(
    _ tag: String, to parent: Int, alternative: String? = nil, attributes: Attributes? = nil
  ) -> Int {
    nodes.append(Node(tag: tag, parent: parent, alternative: alternative, attributes: attributes))
    nodes[parent].kids.append(.node(nodes.count - 1))
    return nodes.count - 1
  }

  /// A new stretch of content, the last kid of `node`.
  mutating func addLeaf(to node: Int) -> Int {
    owners.append(node)
    nodes[node].kids.append(.leaf(owners.count - 1))
    return owners.count - 1
  }
}
