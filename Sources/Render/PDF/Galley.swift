internal import Canvas

/// Running text ready for the line breaker: its nodes, and what each of them shows.
struct Galley {
  var nodes: [LineBreaker.Node] = []
  /// One for each node.
  var pieces: [Piece] = []
  var spans: [Span] = []

  enum Piece {
    case text(String, span: Int)
    /// A space, or the hyphen that a break here shows, in the look of a span.
    case space(span: Int)
    case hyphen(span: Int)
    case formula(MathBox, span: Int)
    case nothing
  }

  /// A stretch of text of one look and one meaning.
  struct Span {
    var style: TextStyle
    var ink: Ink
    var variant: TextVariant
    /// Its rise above the baseline.
    var rise: Double
    var isStruck: Bool
    var leaf: Int
    var link: Link?
    var footnote: Int?
    /// The anchors of works that it cites without a link to them.
    var covered: [String] = []
  }

  /// The target of a span.
  struct Link: Equatable {
    var destination: Inline.Link.Destination
    var node: Int
    var description: String
  }

  mutating func append(_ node: LineBreaker.Node, _ piece: Piece) {
    nodes.append(node)
    pieces.append(piece)
  }

  /// Whether the last node is space or there is none yet.
  var endsInSpace: Bool {
    switch nodes.last {
    case nil, .forced: true
    case .glue: true
    default: false
    }
  }
}
