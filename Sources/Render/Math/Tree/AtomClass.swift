/// The class of an atom, which decides the spaces around it (TeXbook, chapter 18).
enum AtomClass: Int, Equatable, Sendable {
  case ordinary, largeOperator, binary, relation, opening, closing, punctuation, inner
}

extension MathNode {
  /// The class that spacing uses; nil for spaces, which are no atoms.
  var atomClass: AtomClass? {
    switch self {
    case .identifier, .number, .row, .root, .accent, .text, .table: .ordinary
    case .symbol(_, let atom), .delimiter(_, _, let atom), .classed(let atom, _): atom
    case .function, .largeOperator: .largeOperator
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.atomClass ?? .ordinary
    case .fraction(_, _, let form): form.left.isEmpty ? .inner : .ordinary
    case .fenced: .inner
    case .middle: .opening
    case .decorated(let decoration, _):
      decoration == .overbrace || decoration == .underbrace ? .largeOperator : .ordinary
    case .space: nil
    case .style(_, let nodes): Self.firstClass(of: nodes)
    case .phantom(let node): node.atomClass
    }
  }
}

extension MathNode {
  /// A loop that visits each node once: with nested styles, lazy sequences would take exponential time.
  private static func firstClass(of nodes: [MathNode]) -> AtomClass? {
    for node in nodes {
      if let atom = node.atomClass { return atom }
    }
    return nil
  }
}

/// The spaces between the atoms of a row.
enum AtomSpacing {
  /// Units of 1/18 em before each node, and the class that each counts as (a sign without a left operand is no binary
  /// operator); `isScript` drops the spaces that scripts do not have.
  static func between(_ nodes: [MathNode], isScript: Bool) -> (before: [Double], classes: [AtomClass?]) {
    var classes = nodes.map(\.atomClass)
    demoteBinaries(&classes)
    var before = [Double](repeating: 0, count: nodes.count)
    var previous: AtomClass?
    for (index, atom) in classes.enumerated() {
      guard let atom else { continue }
      if let previous { before[index] = units(previous, atom, isScript: isScript) }
      previous = atom
    }
    return (before, classes)
  }

  /// A binary operator without an operand on either side is an ordinary sign.
  private static func demoteBinaries(_ classes: inout [AtomClass?]) {
    var previous: Int?
    for index in classes.indices {
      guard let atom = classes[index] else { continue }
      let left = previous.flatMap { classes[$0] }
      if atom == .binary {
        switch left {
        case nil, .binary, .largeOperator, .relation, .opening, .punctuation: classes[index] = .ordinary
        default: break
        }
      } else if left == .binary, let previous, atom == .relation || atom == .closing || atom == .punctuation {
        classes[previous] = .ordinary
      }
      previous = index
    }
    if let previous, classes[previous] == .binary { classes[previous] = .ordinary }
  }

  /// 1, 2 and 3 are thin, medium and thick; negative: none in scripts.
  private static let table: [[Int]] = [
    [0, 1, -2, -3, 0, 0, 0, -1],
    [1, 1, 0, -3, 0, 0, 0, -1],
    [-2, -2, 0, 0, -2, 0, 0, -2],
    [-3, -3, 0, 0, -3, 0, 0, -3],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, -2, -3, 0, 0, 0, -1],
    [-1, -1, 0, -1, -1, -1, -1, -1],
    [-1, 1, -2, -3, -1, 0, -1, -1],
  ]

  /// The table of TeXbook page 170: 3, 4 and 5 units; the entries in parentheses don't apply in scripts.
  static func units(_ left: AtomClass, _ right: AtomClass, isScript: Bool) -> Double {
    let entry = table[left.rawValue][right.rawValue]
    if entry < 0 && isScript { return 0 }
    return entry == 0 ? 0 : Double(abs(entry) + 2)
  }
}
