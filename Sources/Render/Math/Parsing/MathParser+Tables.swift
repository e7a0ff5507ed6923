extension MathParser {
  /// The content between `\begin{name}` and `\end{name}`.
  mutating func parseEnvironment(of first: MathToken) throws(FormulaError) -> MathNode {
    let nameToken = token
    let name = try parseWords(of: first, named: "\\begin")
    guard let environment = Environment.named[name] else {
      let near = NearestCommand.name(like: name, among: Environment.names)
      throw FormulaError(
        offset: nameToken.offset + 1, length: max(1, name.count), "unknown environment `\(name)`",
        hint: near.map { "did you mean `\($0)`?" })
    }
    let columns = environment.takesColumns ? try parseColumns(of: first) : nil
    let rows = try parseRows(until: .cell, openedBy: first, name: name)
    let end = token
    advance()
    let endName = try parseWords(of: end, named: "\\end")
    guard endName == name else {
      throw FormulaError(
        offset: end.offset, length: tokens[position].offset - end.offset,
        "`\\end{\(endName)}` closes `\\begin{\(name)}`", hint: "write `\\end{\(name)}`")
    }
    let width = rows.map(\.count).max() ?? 0
    if let columns, width > columns.count {
      throw error(at: first, "\(width) cells in a row of \(columns.count) columns")
    }
    if environment.kind == .cases && width > 2 {
      throw error(at: first, "\(width) cells in a row of `cases`, which has 2 columns")
    }
    let alignments = columns ?? (0..<width).map { environment.alignment(ofColumn: $0) }
    let table = MathNode.table(MathTable(kind: environment.kind, rows: rows, alignments: alignments))
    if environment.left.isEmpty && environment.right.isEmpty { return table }
    return .fenced(left: environment.left, [table], right: environment.right)
  }

  /// Lines one above the other, as under a sum.
  mutating func parseSubstack(of first: MathToken) throws(FormulaError) -> MathNode {
    guard token.kind == .openBrace else {
      throw error(at: first, "`\\substack` without its argument", hint: "write `\\substack{…\\\\…}`")
    }
    advance()
    let rows = try parseRows(until: .substackCell, openedBy: first, name: "substack")
    advance()
    return .table(MathTable(kind: .substack, rows: rows, alignments: [.center]))
  }

  private mutating func parseRows(
    until last: Terminator, openedBy first: MathToken, name: String
  ) throws(FormulaError) -> [[MathNode]] {
    var rows: [[MathNode]] = [[]]
    while true {
      let start = position
      let cell = try parseCell(last, openedBy: first, name: name)
      let isEmptyTail = cell.isEmpty && position == start
      switch token.kind {
      case .alignment:
        rows[rows.count - 1].append(.row(cell))
        advance()
      case .newRow:
        rows[rows.count - 1].append(.row(cell))
        advance()
        if token.kind == .character("[") && tokens[position - 1].offset + 2 == token.offset {
          throw error(at: token, "extra space between rows is not supported", hint: "write `{}[` for a bracket")
        }
        rows.append([])
      default:
        if isEmptyTail && rows[rows.count - 1].isEmpty && rows.count > 1 {
          rows.removeLast()
        } else {
          rows[rows.count - 1].append(.row(cell))
        }
        return rows
      }
    }
  }

  private mutating func parseCell(
    _ last: Terminator, openedBy first: MathToken, name: String
  ) throws(FormulaError) -> [MathNode] {
    do {
      return try parseRow(until: last)
    } catch {
      guard error.offset >= characters.count else { throw error }
      throw FormulaError(
        offset: first.offset, length: first.length, "`\\\(last == .cell ? "begin{\(name)}" : name)` is never closed",
        hint: error.hint)
    }
  }

  private mutating func parseColumns(of first: MathToken) throws(FormulaError) -> [MathTable.Alignment] {
    let place = token
    var columns: [MathTable.Alignment] = []
    for letter in try parseWords(of: first, named: "\\begin{array}") {
      switch letter {
      case "l": columns.append(.left)
      case "c": columns.append(.center)
      case "r": columns.append(.right)
      case " ": continue
      default: throw error(at: place, "unknown column `\(letter)`", hint: "columns are `l`, `c` and `r`")
      }
    }
    return columns
  }
}

/// A LaTeX environment that is a table.
private struct Environment {
  var kind: MathTable.Kind
  var left = ""
  var right = ""
  var takesColumns = false

  func alignment(ofColumn column: Int) -> MathTable.Alignment {
    switch kind {
    case .aligned: column.isMultiple(of: 2) ? .right : .left
    case .cases: .left
    case .matrix, .smallMatrix, .gathered, .substack: .center
    }
  }

  static let named: [String: Environment] = [
    "matrix": Environment(kind: .matrix), "pmatrix": Environment(kind: .matrix, left: "(", right: ")"),
    "bmatrix": Environment(kind: .matrix, left: "[", right: "]"),
    "Bmatrix": Environment(kind: .matrix, left: "{", right: "}"),
    "vmatrix": Environment(kind: .matrix, left: "|", right: "|"),
    "Vmatrix": Environment(kind: .matrix, left: "‖", right: "‖"),
    "smallmatrix": Environment(kind: .smallMatrix), "array": Environment(kind: .matrix, takesColumns: true),
    "cases": Environment(kind: .cases, left: "{"), "aligned": Environment(kind: .aligned),
    "align": Environment(kind: .aligned), "align*": Environment(kind: .aligned),
    "split": Environment(kind: .aligned), "gathered": Environment(kind: .gathered),
    "gather": Environment(kind: .gathered), "gather*": Environment(kind: .gathered),
  ]
  static let names = named.keys.sorted()
}
