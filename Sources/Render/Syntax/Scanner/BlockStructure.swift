/// The first phase of CommonMark's parsing strategy, as far as it decides where text, code and fences begin and end:
/// the lists and quotes that are open, and what the last line belongs to.
struct BlockStructure {
  enum Container {
    case quote
    /// An item of a list, with the columns by which its content is indented. One that is empty ends at a blank line.
    case item(columns: Int, isEmpty: Bool)
    /// The text of a footnote.
    case note
  }

  /// What a line is, apart from the containers around it.
  enum Line {
    case blank
    /// Text; `continues` where it belongs to the paragraph or table of the line before it.
    case text(continues: Bool)
    case heading
    /// A line below a paragraph that makes a heading or a table of it, or a thematic break, or indented code.
    case plain
    case fence(FenceOpening)
    case comment
    /// Nested deeper than a chapter may be.
    case tooDeep
  }

  private enum Leaf { case none, paragraph, table }

  /// The deepest nesting of lists and quotes.
  static let deepest = 60

  private(set) var containers: [Container] = []
  private var leaf = Leaf.none

  var isInNote: Bool { if case .note? = containers.first { true } else { false } }

  /// Closes all containers, or all but the footnote, as what stands at the margin does.
  mutating func leaveContainers(exceptNote: Bool = false) {
    truncate(to: exceptNote && isInNote ? 1 : 0)
  }

  mutating func beginNote() { containers = [.note] }

  var isInTable: Bool { leaf == .table }

  mutating func beginParagraph() { leaf = .paragraph }

  /// Takes note of a table, whose rows no line outside its containers continues.
  mutating func beginTable() { leaf = .table }

  /// Moves the cursor behind the beginnings of containers that a line continues; how many these are.
  func match(_ cursor: inout LineCursor) -> Int {
    for (index, container) in containers.enumerated() {
      let (columns, content) = cursor.indentation
      let isBlank = content == cursor.end
      switch container {
      case .quote:
        guard columns < 4, !isBlank, cursor.bytes[content] == 0x3E else { return index }
        cursor.skip(columns: columns)
        cursor.skip(bytes: 1)
        cursor.skip(columns: 1)
      case .item(let width, let isEmpty):
        guard isBlank ? !isEmpty : columns >= width else { return index }
        cursor.skip(columns: width)
      case .note:
        guard isBlank || columns >= 4 else { return index }
        cursor.skip(columns: 4)
      }
    }
    return containers.count
  }

  /// Takes in a line, the cursor then standing at its content. `matched` containers lie before the cursor.
  mutating func read(_ cursor: inout LineCursor, matched: Int) -> Line {
    var matched = matched
    // A paragraph may go on without the marks of its containers, unless another block begins.
    var isInParagraph = leaf == .paragraph
    while true {
      let isDirect = matched == containers.count
      let (columns, content) = cursor.indentation
      guard content < cursor.end else {
        truncate(to: matched)
        return .blank
      }
      if columns >= 4, !isInParagraph {
        begin(in: matched)
        return .plain
      }
      if columns < 4 {
        var ahead = cursor
        ahead.skip(columns: columns)
        if let container = opening(&ahead, from: cursor.column, interrupts: isDirect && isInParagraph) {
          begin(in: matched)
          guard containers.count < Self.deepest else { return .tooDeep }
          containers.append(container)
          matched = containers.count
          isInParagraph = false
          cursor = ahead
          continue
        }
        if let line = block(ahead, indentation: columns, isBelowText: isDirect && isInParagraph) {
          begin(in: matched)
          cursor = ahead
          return line
        }
      }
      if isInParagraph || isDirect && leaf == .table { return .text(continues: true) }
      begin(in: matched)
      leaf = .paragraph
      return .text(continues: false)
    }
  }

  private mutating func truncate(to count: Int) {
    containers.removeSubrange(min(count, containers.count)...)
    leaf = .none
  }

  /// Ends what a new block ends.
  private mutating func begin(in matched: Int) {
    truncate(to: matched)
    if case .item(let columns, true)? = containers.last {
      containers[containers.count - 1] = .item(columns: columns, isEmpty: false)
    }
  }

  /// A block of one line, or the beginning of a fence or comment; nil for text.
  private func block(_ cursor: LineCursor, indentation: Int, isBelowText: Bool) -> Line? {
    let bytes = cursor.bytes[cursor.at..<cursor.end]
    switch cursor.byte {
    case 0x23:
      let marks = bytes.prefix { $0 == 0x23 }
      return marks.count <= 6 && (marks.endIndex == bytes.endIndex || bytes[marks.endIndex].isSpace) ? .heading : nil
    case 0x60, 0x7E: return FenceOpening(cursor, indentation: indentation).map { .fence($0) }
    case 0x3C: return bytes.starts(with: Array("<!--".utf8)) ? .comment : nil
    case 0x3D: return isBelowText && Self.isUnderline(bytes) ? .plain : nil
    case 0x2D where isBelowText && Self.isUnderline(bytes): return .plain
    case 0x2A, 0x2D, 0x5F: return Self.isRule(bytes) ? .plain : nil
    default: return nil
    }
  }

  private static func isUnderline(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.drop { $0 == bytes.first }.allSatisfy(\.isSpace)
  }

  private static func isRule(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == bytes.first || $0.isSpace } && bytes.count { !$0.isSpace } >= 3
  }

  /// The quote or item that begins at the cursor, which then stands at its content.
  private func opening(_ cursor: inout LineCursor, from start: Int, interrupts: Bool) -> Container? {
    var ahead = cursor
    switch cursor.byte {
    case 0x3E:
      cursor.skip(bytes: 1)
      cursor.skip(columns: 1)
      return .quote
    case 0x2A, 0x2B, 0x2D:
      let bytes = cursor.bytes[cursor.at..<cursor.end]
      guard !Self.isRule(bytes), !(interrupts && cursor.byte == 0x2D && Self.isUnderline(bytes)) else { return nil }
      ahead.skip(bytes: 1)
    case let digit? where digit.isDigit:
      let digits = cursor.bytes[cursor.at..<cursor.end].prefix(10).prefix { $0.isDigit }
      guard digits.count < 10, digits.endIndex < cursor.end, [0x2E, 0x29].contains(cursor.bytes[digits.endIndex]),
        !interrupts || Int(String(decoding: digits, as: UTF8.self)) == 1
      else { return nil }
      ahead.skip(bytes: digits.count + 1)
    default: return nil
    }
    let (columns, content) = ahead.indentation
    let isEmpty = content == ahead.end
    guard isEmpty ? !interrupts : columns > 0 else { return nil }
    let width = ahead.column - start + (isEmpty || columns > 4 ? 1 : columns)
    ahead.skip(columns: isEmpty ? columns : width - (ahead.column - start))
    cursor = ahead
    return .item(columns: width, isEmpty: true)
  }
}
