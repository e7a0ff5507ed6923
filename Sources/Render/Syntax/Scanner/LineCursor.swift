/// A place in a line that knows its column, in which tabs reach to multiples of four as CommonMark has it.
struct LineCursor {
  let bytes: [UInt8]
  /// The next byte.
  private(set) var at: Int
  let end: Int
  private(set) var column: Int
  /// Whether the next byte is a tab of which some columns were passed.
  private var isInTab = false

  init(_ bytes: [UInt8], _ line: Range<Int>, column: Int = 0) {
    self.bytes = bytes
    at = line.lowerBound
    end = line.upperBound
    self.column = column
  }

  /// The next byte; nil at the end of the line.
  var byte: UInt8? { at < end ? bytes[at] : nil }

  /// The columns of white space ahead, and the offset of what follows it.
  var indentation: (columns: Int, content: Int) {
    var offset = at
    var reached = column
    while offset < end {
      if bytes[offset] == 0x09 {
        reached = (reached / 4 + 1) * 4
      } else if bytes[offset] == 0x20 {
        reached += 1
      } else {
        break
      }
      offset += 1
    }
    return (reached - column, offset)
  }

  /// Passes columns of white space, at most as many as there are.
  mutating func skip(columns: Int) {
    let target = column + columns
    while column < target, at < end {
      if bytes[at] == 0x20 {
        column += 1
        at += 1
      } else if bytes[at] == 0x09 {
        let stop = (column / 4 + 1) * 4
        column = min(stop, target)
        isInTab = column < stop
        if !isInTab { at += 1 }
      } else {
        return
      }
    }
  }

  /// Passes bytes that are not white space.
  mutating func skip(bytes count: Int) {
    at += count
    column += count
  }

  /// What is left of the line; a tab that was passed in part gives the blanks that are left of it.
  var rest: (blanks: Int, bytes: Range<Int>) { isInTab ? (4 - column % 4, at + 1..<end) : (0, at..<end) }
}
