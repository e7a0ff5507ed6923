/// The opening line of a fenced code block.
struct FenceOpening {
  /// The offset of its first mark.
  let start: Int
  /// The offset behind its last mark.
  let end: Int
  /// How far it is indented within its container.
  let indentation: Int
  private let mark: UInt8

  /// The fence that begins at the cursor; nil where none does.
  init?(_ cursor: LineCursor, indentation: Int) {
    guard let mark = cursor.byte, mark == 0x60 || mark == 0x7E else { return nil }
    let bytes = cursor.bytes[cursor.at..<cursor.end]
    let info = bytes.drop { $0 == mark }
    guard bytes.count - info.count >= 3, mark == 0x7E || !info.contains(0x60) else { return nil }
    start = cursor.at
    end = info.startIndex
    self.indentation = indentation
    self.mark = mark
  }

  /// Whether a line whose containers are passed closes it, or would if it were not indented as code is.
  func isClosed(by cursor: LineCursor) -> (really: Bool, apparently: Bool) {
    let (columns, content) = cursor.indentation
    let bytes = cursor.bytes[content..<cursor.end]
    let rest = bytes.drop { $0 == mark }
    let isFence = bytes.count - rest.count >= end - start && rest.allSatisfy(\.isSpace)
    return (isFence && columns < 4, isFence)
  }
}
