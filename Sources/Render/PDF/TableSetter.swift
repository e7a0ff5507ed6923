internal import Canvas

/// Sets a table: column widths from their content, then row by row.
struct TableSetter {
  let typesetter: Typesetter
  let table: Table
  var style: TextStyle
  private(set) var x: Double
  private(set) var widths: [Double] = []
  /// For columns of numbers: the widest part before the decimal point, and the widest from it on.
  private var numbers: [(before: Double, after: Double)] = []
  private let gutter = 14.0
  /// Whether words have to be broken for the table to fit.
  private(set) var isSqueezed = false
  private var leading: Double { style.size * 1.5 }

  /// - Parameter overhang: how far the table may extend beyond the column on either side.
  init(_ typesetter: Typesetter, _ table: Table, in column: Typesetter.Column, overhang: Double) {
    self.typesetter = typesetter
    self.table = table
    style = typesetter.sheet.cell
    x = column.x
    // A table that is too wide extends into the margins, then its type gets smaller.
    var size = style.size
    var fits = false
    while !fits && size >= Self.leastSize {
      style.size = size
      measureNumbers()
      fits = fit(column.width) || fit(column.width + 2 * overhang)
      size -= 0.4
    }
    if fits && overhang > 0 { widen(to: column.width + 2 * overhang) }
    isSqueezed = !fits
    if !fits { squeeze(to: column.width + 2 * overhang) }
    if width > column.width + 0.01 { x = column.x - (width - column.width) / 2 }
  }

  /// Smaller type can't be read.
  private static let leastSize = 6.3

  var width: Double { widths.reduce(0, +) + gutter * Double(max(0, widths.count - 1)) }

  // MARK: Widths

  private func style(of cell: Table.Cell, isHead: Bool) -> TextStyle {
    TextStyle(style.face, size: style.size, bold: isHead, tabular: true)
  }

  private func natural(_ content: [Inline], isHead: Bool) -> Double {
    let look = style(of: Table.Cell(content), isHead: isHead)
    return content.reduce(0) { sum, inline in
      switch inline {
      case .math(let formula):
        sum + (typesetter.layout(formula, size: style.size, display: false)?.width ?? 0)
      case .code(let text): sum + typesetter.fonts.measure(text, TextStyle(.mono, size: style.size * 0.84)).width + 0.5
      case .strong(let inner):
        sum
          + typesetter.fonts.measure(inner.plainText, TextStyle(.sans, size: style.size, bold: true, tabular: true))
          .width
      default: sum + typesetter.fonts.measure([inline].plainText, look).width
      }
    }
  }

  private func least(_ content: [Inline], isHead: Bool) -> Double {
    let look = style(of: Table.Cell(content), isHead: isHead)
    let longest =
      content.plainText.split(separator: " ").map { word in
        typesetter.fonts.measure(String(word), look).width
      }.max() ?? 0
    return min(longest, 120)
  }

  private mutating func measureNumbers() {
    numbers = table.columns.indices.map { column in
      guard table.columns[column].alignment == .decimal else { return (0, 0) }
      var (before, after) = (0.0, 0.0)
      for row in table.rows {
        for (place, cell) in Self.placed(row) where place == column && cell.span == 1 {
          let parts = split(cell)
          before = max(before, parts.before)
          after = max(after, parts.after)
        }
      }
      return (before, after)
    }
  }

  /// The widths of a number before the decimal point, and from it on.
  private func split(_ cell: Table.Cell) -> (before: Double, after: Double) {
    let text = cell.content.plainText
    let whole = natural(cell.content, isHead: false)
    let point = text.firstIndex(of: ".") ?? text.firstIndex { "% (±".contains($0) } ?? text.endIndex
    let before = typesetter.fonts.measure(String(text[..<point]), style).width
    return (min(before, whole), max(0, whole - before))
  }

  /// Cells with the number of their first column.
  static func placed(_ row: [Table.Cell]) -> [(Int, Table.Cell)] {
    var place = 0
    return row.map { cell in
      defer { place += max(1, cell.span) }
      return (place, cell)
    }
  }

  /// Gives every column a width, so that the table is no wider than `room`; false where words would be broken.
  private mutating func fit(_ room: Double) -> Bool {
    let count = table.columns.count
    var most = numbers.map { $0.before + $0.after }
    var least = most
    for (rows, isHead) in [(table.head, true), (table.rows, false)] {
      for row in rows {
        for (place, cell) in Self.placed(row) where cell.span == 1 && place < count {
          most[place] = max(most[place], natural(cell.content, isHead: isHead) + 0.2)
          let isNumber = !isHead && table.columns[place].alignment == .decimal
          let floor = isNumber ? 0 : self.least(cell.content, isHead: isHead)
          least[place] = max(least[place], floor + 0.2)
        }
      }
    }
    let free = room - gutter * Double(max(0, count - 1))
    let wanted = most.reduce(0, +)
    if wanted <= free {
      widths = most
      // A table that nearly fills the measure is stretched to it.
      if wanted > free * 0.4, count > 1 {
        let share = (free - wanted) / Double(count)
        widths = most.map { $0 + share }
      }
      return true
    }
    guard least.reduce(0, +) <= free else { return false }
    // What exceeds the least widths is cut proportionally.
    let surplus = most.reduce(0, +) - least.reduce(0, +)
    let share = (free - least.reduce(0, +)) / surplus
    widths = zip(least, most).map { $0 + ($1 - $0) * share }
    return true
  }

  /// Uses the margins too where that saves a table of long texts a fifth of its lines.
  private mutating func widen(to room: Double) {
    let narrow = (widths, lineCount)
    // Rows of one or two lines are easily read as they are.
    guard narrow.1 > 3 * table.rows.count, fit(room) else { return }
    if lineCount > narrow.1 * 4 / 5 { widths = narrow.0 }
  }

  /// The approximate number of lines of the rows.
  private var lineCount: Int {
    table.rows.reduce(0) { sum, row in
      let lines = Self.placed(row).map { place, cell -> Int in
        guard cell.span == 1, place < widths.count else { return 1 }
        return max(1, Int((natural(cell.content, isHead: false) / max(1, widths[place])).rounded(.up)))
      }
      return sum + (lines.max() ?? 1)
    }
  }

  private mutating func squeeze(to room: Double) {
    let count = Double(max(1, table.columns.count))
    widths = table.columns.map { _ in max(8, (room - gutter * (count - 1)) / count) }
  }

  // MARK: Rows

  /// A row as a box. `node` is its structure element.
  func row(_ cells: [Table.Cell], isHead: Bool, node: Int) -> Box {
    var columns: [(lines: [Box], x: Double)] = []
    for (place, cell) in Self.placed(cells) where place < widths.count {
      let last = min(widths.count, place + max(1, cell.span)) - 1
      let start = widths[..<place].reduce(0) { $0 + $1 + gutter }
      let width = widths[place...last].reduce(0, +) + gutter * Double(last - place)
      columns.append((lines(of: cell, column: place, isHead: isHead, x: x + start, width: width, node: node), 0))
    }
    let height = columns.map { $0.lines.reduce(0) { $0 + $1.height } }.max() ?? leading
    // Rows of several lines are spaced further apart.
    let padding = isHead ? 2.6 : height > leading * 1.5 ? 2.8 : 1.3
    var box = Box(height: height + 2 * padding, baseline: padding + leading * 0.72)
    for column in columns {
      // Heads of fewer lines are bottom-aligned.
      var y = padding
      if isHead { y += height - column.lines.reduce(0) { $0 + $1.height } }
      for line in column.lines {
        box.add(line, y: y)
        y += line.height
      }
    }
    return box
  }

  private func lines(
    of cell: Table.Cell, column: Int, isHead: Bool, x: Double, width: Double, node: Int
  ) -> [Box] {
    let isRowHead = cell.isRowHead && !isHead
    let attributes: StructureTree.Attributes =
      cell.span > 1 ? .span(cell.span, isHead: isHead) : isHead ? .columnHead : isRowHead ? .rowHead : .cell
    let element = typesetter.tree.add(isHead || isRowHead ? "TH" : "TD", to: node, attributes: attributes)
    guard !cell.content.isEmpty else { return [] }
    let alignment = table.columns[column].alignment
    var setting = Typesetter.Column(
      x: x, width: width, style: style(of: cell, isHead: isHead), leading: leading, ink: typesetter.sheet.ink)
    if alignment == .decimal && !isHead && cell.span == 1, cell.content.plainText.contains(where: \.isNumber) {
      let number = numbers[column]
      setting.x = x + (width - number.before - number.after) / 2 + number.before - split(cell).before
      setting.width = width + 40
      return typesetter.lines(cell.content, in: setting, node: element, alignment: .left, hyphenates: false)
    }
    let stand: Typesetter.Alignment =
      switch alignment {
      case .leading: .left
      case .center: .center
      case .trailing: .right
      case .decimal: .center
      }
    // A little slack, so that rounding doesn't break a text that was measured in one piece.
    setting.width += 0.3
    return typesetter.lines(
      cell.content, in: setting, node: element, alignment: cell.span > 1 && isHead ? .center : stand,
      hyphenates: isSqueezed)
  }
}
