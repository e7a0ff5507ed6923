import Base

/// Takes out of a text what cmark would mangle or can't know (formulas, values, code spans, references, citations,
/// attributes) and leaves one character for each, so that its place stays known.
struct Protection {
  var output: MappedText
  private(set) var placeholders: [Placeholder] = []
  private(set) var diagnostics: [Diagnostic] = []

  let text: MappedText
  var bytes: [UInt8] { text.bytes }
  /// The next byte that is read.
  var at = 0
  /// The first byte behind the lines of which the present one is a part: no formula or code span reaches beyond.
  var limit = 0

  /// Protects a text; `isFragment` for a caption or a title, which has no blocks.
  init(_ text: MappedText, isFragment: Bool) {
    self.text = text
    output = MappedText(source: text.source)
    if isFragment {
      limit = bytes.count
      while at < bytes.count { step() }
    } else {
      while at < bytes.count {
        beginLine()
        while at < bytes.count {
          let isEnd = bytes[at] == 0x0A
          step()
          if isEnd { break }
        }
      }
    }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Copies up to an offset.
  mutating func copy(to end: Int) {
    output.append(text, at..<end)
    at = end
  }

  /// Puts a placeholder for what stands up to an offset.
  mutating func replace(to end: Int, by kind: Placeholder.Kind) {
    let stretch = at..<end
    guard placeholders.count < Placeholder.most else {
      if placeholders.count == Placeholder.most { report(Diagnostic(at: text.range(stretch), "the text is too long")) }
      return copy(to: end)
    }
    let scalar = Placeholder.scalar(placeholders.count)
    placeholders.append(Placeholder(kind: kind, range: text.range(stretch), raw: text.string(stretch)))
    output.append(literal: Array(String(scalar).utf8), for: text.sourceOffset(at))
    at = end
  }

  // MARK: Lines

  private mutating func beginLine() {
    let line = at..<lineEnd(at)
    if let fence = Fence(bytes, line) {
      // The whole fence goes through as it is.
      var end = line.upperBound
      while end < bytes.count {
        let next = (end + 1)..<lineEnd(end + 1)
        if next.lowerBound > bytes.count || fence.isLeft(by: bytes, next) { break }
        end = next.upperBound
        if fence.isClosed(by: bytes, next) { break }
        if next.lowerBound >= bytes.count { break }
      }
      copy(to: min(end, bytes.count))
      limit = at
      return
    }
    if at >= limit { limit = runEnd(from: line.upperBound) }
    // A caption right below a table would become its last row.
    let start = contentStart(line)
    if start + 1 < line.upperBound, bytes[start] == 0x3A, bytes[start + 1] == 0x20, at > 0 {
      let previous = lineStart(at - 1)..<(at - 1)
      if bytes[previous].contains(0x7C) { output.append(literal: [0x0A], for: text.sourceOffset(at)) }
    }
  }

  private func lineEnd(_ offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private func contentStart(_ line: Range<Int>) -> Int {
    line.first { !bytes[$0].isSpace && bytes[$0] != 0x3E } ?? line.upperBound
  }

  /// Where the paragraph that a line end belongs to ends at the latest.
  private func runEnd(from end: Int) -> Int {
    var end = end
    while end < bytes.count {
      let next = (end + 1)..<lineEnd(end + 1)
      let start = contentStart(next)
      if start == next.upperBound || Fence(bytes, next) != nil || startsBlock(start, next.upperBound) { return end }
      end = next.upperBound
    }
    return end
  }

  private func startsBlock(_ start: Int, _ end: Int) -> Bool {
    let first = bytes[start]
    let second: UInt8 = start + 1 < end ? bytes[start + 1] : 0x20
    switch first {
    case 0x23, 0x7C: return true
    case 0x2D, 0x2A, 0x2B, 0x3A: return second.isSpace
    case 0x30...0x39:
      let behind = (start..<end).first { !bytes[$0].isDigit } ?? end
      return behind + 1 < end && (bytes[behind] == 0x2E || bytes[behind] == 0x29) && bytes[behind + 1].isSpace
    default: return false
    }
  }
}

/// The opening line of a fenced code block.
struct Fence {
  private var mark: UInt8
  private var length: Int
  private var isQuoted: Bool
  /// The offset of its first mark.
  private(set) var start: Int

  /// The fence that a line opens; nil where it opens none.
  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    var at = line.lowerBound
    isQuoted = false
    // Behind the marks of quotes and lists.
    while at < line.upperBound {
      let second = at + 1 < line.upperBound ? bytes[at + 1] : 0x0A
      if bytes[at].isSpace {
        at += 1
      } else if bytes[at] == 0x3E {
        isQuoted = true
        at += 1
      } else if [0x2D, 0x2A, 0x2B].contains(bytes[at]), second == 0x20 {
        at += 2
      } else if bytes[at].isDigit {
        var behind = at
        while behind < line.upperBound, bytes[behind].isDigit { behind += 1 }
        guard behind + 1 < line.upperBound, [0x2E, 0x29].contains(bytes[behind]), bytes[behind + 1] == 0x20 else {
          return nil
        }
        at = behind + 2
      } else {
        break
      }
    }
    guard at < line.upperBound, bytes[at] == 0x60 || bytes[at] == 0x7E else { return nil }
    start = at
    mark = bytes[at]
    while at < line.upperBound, bytes[at] == mark { at += 1 }
    length = at - start
    guard length >= 3, mark == 0x7E || !bytes[at..<line.upperBound].contains(0x60) else { return nil }
  }

  /// Whether a later line closes it.
  func isClosed(by bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let start = line.first(where: { !bytes[$0].isSpace && !(isQuoted && bytes[$0] == 0x3E) }) else {
      return false
    }
    let marks = bytes[start..<line.upperBound].prefix { $0 == mark }
    return marks.count >= length && bytes[(start + marks.count)..<line.upperBound].allSatisfy(\.isSpace)
  }

  /// Whether a later line lies outside the quote in which it began.
  func isLeft(by bytes: [UInt8], _ line: Range<Int>) -> Bool {
    isQuoted && bytes[line].first { !$0.isSpace } != 0x3E
  }
}
