extension MathLayout {
  /// Rows and columns, centred on the axis.
  func table(_ table: MathTable, _ context: MathContext) -> MathBox {
    let measures = TableMeasures(table.kind, context.style)
    let inner = context.with(measures.style)
    let size = em(inner)
    let cells = table.rows.map { row in
      row.enumerated().map { column, cell -> MathBox in
        guard case .row(let nodes) = cell else { return box(cell, inner) }
        // An empty atom before the right half of an aligned line makes its first sign one between two operands.
        let isRight = table.kind == .aligned && !column.isMultiple(of: 2)
        return self.row(isRight ? [.row([])] + nodes : nodes, inner).padded
      }
    }
    let columns = table.alignments.indices.map { column in
      cells.reduce(0) { max($0, column < $1.count ? $1[column].width : 0) }
    }
    var result = MathBox()
    var y = 0.0
    var previousDescent = 0.0
    var grid = MathBox()
    for (index, row) in cells.enumerated() {
      let ascent = row.reduce(measures.ascent * size) { max($0, $1.ascent) }
      let descent = row.reduce(measures.descent * size) { max($0, $1.descent) }
      y += index == 0 ? ascent : previousDescent + measures.gap * size + ascent
      var x = 0.0
      for (column, cell) in row.enumerated() {
        let slack = columns[column] - cell.width
        let indent: Double =
          switch table.alignments[column] {
          case .left: 0
          case .center: slack / 2
          case .right: slack
          }
        grid.add(cell, x: x + indent, y: y)
        x += columns[column] + measures.space(after: column) * size
      }
      previousDescent = descent
    }
    let height = y + previousDescent
    let width =
      columns.reduce(0, +)
      + columns.indices.dropLast().reduce(0) { $0 + measures.space(after: $1) * size }
    let top = height / 2 + font.constants.axisHeight * em(context)
    result.width = width
    result.add(grid, x: 0, y: -top)
    result.ascent = max(0, top)
    result.descent = max(0, height - top)
    return result
  }
}

/// The spaces of a kind of table, in ems.
private struct TableMeasures {
  var style: MathStyle
  /// The least height and depth of a row, and the space between rows: TeX's strut of 12 points for 10.
  var ascent = 0.84
  var descent = 0.36
  var gap = 0.0
  private let kind: MathTable.Kind

  init(_ kind: MathTable.Kind, _ outer: MathStyle) {
    self.kind = kind
    style = max(outer, .text)
    switch kind {
    case .matrix: gap = 0.06
    case .cases: gap = 0.2
    case .aligned, .gathered:
      style = .display
      gap = 0.3
    case .smallMatrix:
      style = max(outer, .script)
      (ascent, descent, gap) = (0.72, 0.2, 0.15)
    case .substack: (ascent, descent, gap) = (0.72, 0.24, 0.06)
    }
  }

  func space(after column: Int) -> Double {
    switch kind {
    case .matrix, .cases: 1
    case .smallMatrix: 0.5
    case .aligned: column.isMultiple(of: 2) ? 0 : 2
    case .gathered, .substack: 0
    }
  }
}
