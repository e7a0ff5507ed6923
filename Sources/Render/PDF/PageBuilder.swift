internal import Canvas

/// Breaks the column into pages: keeps together what belongs together, moves floats to the top of a page, and puts
/// footnotes at the foot.
struct PageBuilder {
  let sheet: PageSheet
  let fonts: FontBook
  let notes: [Int: [Box]]
  private(set) var finished: [FinishedPage] = []
  private var page = OpenPage()
  private var waiting: [Box] = []
  private var gap = 0.0
  private var carriedNotes: [Box] = []

  /// Boxes with their distance from the top of the text.
  struct FinishedPage {
    var boxes: [(box: Box, y: Double)]
    /// Lines of footnotes with their distance from the top of the text.
    var notes: [(box: Box, y: Double)]
  }

  private struct OpenPage {
    var boxes: [(box: Box, y: Double, gap: Double)] = []
    var used = 0.0
    var notes: [Box] = []
    var hasText = false

    var noteHeight: Double { notes.isEmpty ? 0 : notes.reduce(PageBuilder.noteSeparation) { $0 + $1.height } }
  }

  /// The room between the text and the first footnote, with the rule.
  static let noteSeparation = 15.0

  init(sheet: PageSheet, fonts: FontBook, notes: [Int: [Box]]) {
    self.sheet = sheet
    self.fonts = fonts
    self.notes = notes
  }

  /// The pages of a column.
  mutating func build(_ flow: [FlowItem]) -> [FinishedPage] {
    var index = 0
    while index < flow.count {
      switch flow[index] {
      case .gap(let height):
        gap = max(gap, height)
        index += 1
      case .pageBreak:
        if page.hasText { close(isForced: true) }
        index += 1
      case .float(let box):
        place(float: box)
        index += 1
      case .settledFloats(let settlement):
        while !isSettled(settlement) {
          if !placeWaitingBelow() { close(isForced: true) }
        }
        index += 1
      case .box:
        let end = Self.endOfGroup(flow, from: index)
        place(Array(flow[index..<end]))
        index = end
      }
    }
    while !waiting.isEmpty || !carriedNotes.isEmpty { close(isForced: true) }
    if page.hasText || !page.boxes.isEmpty || finished.isEmpty { close(isForced: true) }
    while !carriedNotes.isEmpty { close(isForced: true) }
    return finished
  }

  /// Whether few enough floats wait: those that the top of the next page can hold don't leave a hole in this one.
  private func isSettled(_ settlement: FlowItem.Settlement) -> Bool {
    switch settlement {
    case .all: waiting.isEmpty
    case .allButOnePage: waiting.reduce(0) { $0 + $1.height + 18 } <= sheet.height * 0.75
    }
  }

  /// Where the boxes end that must stay on one page.
  private static func endOfGroup(_ flow: [FlowItem], from start: Int) -> Int {
    var index = start
    while index < flow.count {
      switch flow[index] {
      case .box(let box):
        index += 1
        if box.mayBreakAfter { return index }
      case .gap: index += 1
      // A heading that only a figure follows stays with it.
      case .float: return index + 1
      case .pageBreak, .settledFloats: return index
      }
    }
    return index
  }

  private func noteLines(of group: [FlowItem]) -> [Box] {
    group.flatMap { item -> [Box] in
      switch item {
      case .box(let box), .float(let box): return box.footnotes.flatMap { notes[$0] ?? [] }
      case .gap, .pageBreak, .settledFloats: return []
      }
    }
  }

  private func room(for notes: [Box]) -> Double {
    let added = notes.reduce(0) { $0 + $1.height }
    let separation = page.notes.isEmpty && !notes.isEmpty ? Self.noteSeparation : 0
    return sheet.height - page.used - page.noteHeight - added - separation
  }

  private mutating func place(_ group: [FlowItem]) {
    let notes = noteLines(of: group)
    let height = group.height + (page.boxes.isEmpty ? 0 : gap)
    if height > room(for: notes) + 0.01 && !page.boxes.isEmpty {
      close(isForced: false)
      if case .box(let first) = group.first, !first.repeatedHead.isEmpty {
        for box in first.repeatedHead { put(box, gap: 0) }
      }
    }
    // What is taller than a page is broken where it must be.
    let isTooHigh = group.height > room(for: notes) + 0.01 && group.height > sheet.height * 0.9
    for item in group {
      switch item {
      case .gap(let height): gap = max(gap, height)
      case .box(let box):
        if isTooHigh && !page.boxes.isEmpty && gap + box.height > room(for: []) { close(isForced: false) }
        put(box, gap: page.boxes.isEmpty ? 0 : gap)
        gap = 0
        page.hasText = true
      case .float(let box):
        put(box, gap: page.boxes.isEmpty ? 0 : max(gap, 12 * sheet.spacing))
        gap = 18 * sheet.spacing
        page.hasText = true
      case .pageBreak, .settledFloats: break
      }
    }
    page.notes += notes
  }

  private mutating func put(_ box: Box, gap: Double) {
    page.boxes.append((box, page.used + gap, gap))
    page.used += gap + box.height
  }

  private mutating func place(float box: Box) {
    let distance = page.boxes.isEmpty ? 0 : max(gap, 16 * sheet.spacing)
    let notes = noteLines(of: [.box(box)])
    if waiting.isEmpty && distance + box.height <= room(for: notes) + 0.01 {
      put(box, gap: distance)
      page.notes += notes
      page.hasText = true
      gap = 18 * sheet.spacing
    } else if waiting.isEmpty && page.used < sheet.height * 0.3 && box.height > sheet.height * 0.7 {
      close(isForced: true)
      place(float: box)
    } else {
      waiting.append(box)
    }
  }

  /// Ends the page and begins the next with the waiting floats.
  private mutating func close(isForced: Bool) {
    let (shown, rest) = fittingNotes()
    carriedNotes = rest
    if !isForced { spread() }
    var y = sheet.height - shown.reduce(0) { $0 + $1.height }
    var placed: [(box: Box, y: Double)] = []
    for note in shown {
      placed.append((note, y))
      y += note.height
    }
    finished.append(FinishedPage(boxes: page.boxes.map { ($0.box, $0.y) }, notes: placed))
    page = OpenPage()
    page.notes = carriedNotes
    carriedNotes = []
    gap = 0
    placeWaiting()
  }

  private mutating func placeWaiting() {
    while let box = waiting.first {
      let distance = page.boxes.isEmpty ? 0.0 : 18 * sheet.spacing
      let share = page.boxes.isEmpty ? 1.0 : 0.78
      guard page.boxes.isEmpty || page.used + distance + box.height <= sheet.height * share else { break }
      put(box, gap: distance)
      page.notes += noteLines(of: [.box(box)])
      waiting.removeFirst()
      gap = 20 * sheet.spacing
    }
  }

  /// Places the first waiting float below the page's content; false where there is no room.
  private mutating func placeWaitingBelow() -> Bool {
    guard let box = waiting.first, !page.boxes.isEmpty else { return false }
    let distance = 18 * sheet.spacing
    let notes = noteLines(of: [.box(box)])
    guard distance + box.height <= room(for: notes) + 0.01 else { return false }
    put(box, gap: distance)
    page.notes += notes
    page.hasText = true
    waiting.removeFirst()
    gap = 20 * sheet.spacing
    return true
  }

  private mutating func fittingNotes() -> (shown: [Box], rest: [Box]) {
    var free = sheet.height - page.used - Self.noteSeparation
    var shown: [Box] = []
    for note in page.notes {
      free -= note.height
      if free < -0.01 && !(shown.isEmpty && page.boxes.isEmpty) { break }
      shown.append(note)
    }
    return (shown, Array(page.notes.dropFirst(shown.count)))
  }

  /// Distributes the room left at the foot of a full page over its gaps.
  private mutating func spread() {
    let left = sheet.height - page.used - page.noteHeight
    let gaps = page.boxes.dropFirst().filter { $0.gap > 7 }
    guard left > 0.5, !gaps.isEmpty else { return }
    let each = min(left / Double(gaps.count), 7)
    guard each * Double(gaps.count) > left * 0.7 else { return }
    var shift = 0.0
    for index in page.boxes.indices {
      if index > 0 && page.boxes[index].gap > 7 { shift += each }
      page.boxes[index].y += shift
    }
    page.used += shift
  }
}
