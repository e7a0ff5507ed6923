internal import Canvas

extension Typesetter {
  /// A table with its caption above. A short one may float, a long one is broken between rows, one that is too wide is
  /// rotated.
  func set(_ table: Table, in column: Column, node: Int) -> [FlowItem] {
    // Notes belong to the table, so they share a division with it.
    let node = table.notes.isEmpty ? node : tree.add("Div", to: node)
    let element = tree.add("Table", to: node)
    let isFree = column.x == 0 && column.width == sheet.measure
    let setter = TableSetter(self, table, in: column, overhang: column.x == 0 ? sheet.overhang : 0)
    if setter.isSqueezed && isFree { return turned(table, in: column, element: element, node: node) }
    var captions: [Box] = []
    if let caption = table.caption { captions = self.caption(caption, in: column, node: element) }
    let parts = parts(of: table, setter, element: element)
    return flow(
      captions: captions, head: parts.head, rows: parts.rows, notes: notes(of: table, in: column, node: node))
  }

  private func parts(of table: Table, _ setter: TableSetter, element: Int) -> (head: [Box], rows: [Box]) {
    let head = head(table, setter, node: element)
    var rows: [Box] = []
    let body = tree.add("TBody", to: element)
    for (index, cells) in table.rows.enumerated() {
      var row = setter.row(cells, isHead: false, node: tree.add("TR", to: body))
      if index < table.rowAnchors.count, let anchor = table.rowAnchors[index] { row.anchors.append(anchor) }
      rows.append(row)
    }
    if !rows.isEmpty {
      rows[rows.count - 1].add(rule(setter, thickness: 0.8), y: rows[rows.count - 1].height + 2)
      rows[rows.count - 1].height += 3
    }
    return (head, rows)
  }

  /// The notes below.
  private func notes(of table: Table, in column: Column, node: Int) -> [Box] {
    guard !table.notes.isEmpty else { return [] }
    var setting = column
    setting.style = TextStyle(.sans, size: 7.2 * sheet.scale)
    setting.leading = 10
    setting.ink = sheet.muted
    var notes = lines(table.notes, in: setting, node: tree.add("P", to: node), alignment: .left)
    if !notes.isEmpty {
      notes[0].height += 4
      notes[0] = notes[0].lowered(4)
    }
    return notes
  }

  /// A rotated table on pages of its own.
  private func turned(_ table: Table, in column: Column, element: Int, node: Int) -> [FlowItem] {
    var long = column
    long.width = sheet.height
    var captions: [Box] = []
    if let caption = table.caption { captions = self.caption(caption, in: long, node: element) }
    let setter = TableSetter(self, table, in: long, overhang: 0)
    let (head, rows) = parts(of: table, setter, element: element)
    let notes = notes(of: table, in: long, node: node)
    let room = sheet.measure + sheet.overhang
    var flow: [FlowItem] = []
    var rest = rows[...]
    repeat {
      var part = flow.isEmpty ? captions : []
      if !part.isEmpty { part[part.count - 1].height += 6 }
      part += flow.isEmpty ? head : head.map(\.repetition)
      var height = part.reduce(0) { $0 + $1.height }
      let first = rest.startIndex
      while let row = rest.first, rest.startIndex == first || height + row.height <= room {
        part.append(row)
        height += row.height
        rest.removeFirst()
      }
      if rest.isEmpty { part += notes }
      let whole = part.map(FlowItem.box).stacked
      let turned = whole.turned(width: sheet.height)
      flow.append(.float(turned.moved(x: (sheet.measure - whole.height) / 2)))
    } while !rest.isEmpty
    return flow
  }

  private func flow(captions: [Box], head: [Box], rows: [Box], notes: [Box]) -> [FlowItem] {
    let whole = (captions + head + rows + notes).map { FlowItem.box($0) }
    let space = captions.isEmpty ? [] : [FlowItem.gap(6)]
    if whole.height < sheet.height * 0.5 {
      let items = captions.map { FlowItem.box($0) } + space + (head + rows + notes).map { .box($0) }
      return [.float(items.stacked)]
    }
    let repeated = head.map { $0.repetition }
    var boxes = head + rows + notes
    for index in boxes.indices {
      let isNearEdge = index < head.count + 1 || (index >= boxes.count - notes.count - 2 && index < boxes.count - 1)
      if isNearEdge { boxes[index].mayBreakAfter = false }
      if index >= head.count && index < head.count + rows.count { boxes[index].repeatedHead = repeated }
    }
    let top = captions.map { box in
      var box = box
      box.mayBreakAfter = false
      return FlowItem.box(box)
    }
    return [.gap(15)] + top + space + boxes.map { .box($0) } + [.gap(17)]
  }

  private func head(_ table: Table, _ setter: TableSetter, node: Int) -> [Box] {
    var boxes = [rule(setter, thickness: 0.8)]
    boxes[0].height = 2
    if !table.head.isEmpty {
      let element = tree.add("THead", to: node)
      for (index, cells) in table.head.enumerated() {
        var box = setter.row(cells, isHead: true, node: tree.add("TR", to: element))
        if index < table.head.count - 1 {
          // A rule under every head that spans several columns.
          for (place, cell) in TableSetter.placed(cells) where cell.span > 1 {
            let last = min(setter.widths.count, place + cell.span) - 1
            let start = setter.x + setter.widths[..<place].reduce(0) { $0 + $1 + 14 }
            let width = setter.widths[place...last].reduce(0, +) + 14 * Double(last - place)
            box.items.append(
              PageItem(content: .fill(Size(width, 0.4), sheet.ink), origin: Point(start, box.height), leaf: nil))
          }
        }
        boxes.append(box)
      }
      var line = rule(setter, thickness: 0.45)
      line.height = 3
      line.items = line.items.map { $0.moved(0, 0.6) }
      boxes.append(line)
    }
    for index in boxes.indices { boxes[index].mayBreakAfter = false }
    return boxes
  }

  private func rule(_ setter: TableSetter, thickness: Double) -> Box {
    Box(
      height: thickness,
      items: [
        PageItem(
          content: .fill(Size(setter.width, thickness), sheet.ink), origin: Point(setter.x, 0), leaf: nil)
      ])
  }
}

extension Box {
  /// The same for the top of a later page: decoration, without anchors.
  var repetition: Box {
    var box = self
    box.items = items.map { PageItem(content: $0.content, origin: $0.origin, leaf: nil) }
    box.anchors = []
    box.links = []
    box.footnotes = []
    return box
  }

  /// The same with its content shifted down.
  func lowered(_ distance: Double) -> Box {
    var box = self
    box.items = items.map { $0.moved(0, distance) }
    box.links = links.map { $0.moved(0, distance) }
    box.baseline += distance
    return box
  }
}
