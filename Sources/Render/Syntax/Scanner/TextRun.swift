/// The lines of one paragraph, heading or table row: no formula in a line and no code span reaches beyond its end.
struct TextRun {
  /// A line behind the first.
  struct Line {
    var start: Int
    /// Behind what indents a footnote, which cmark doesn't get.
    var margin: Int
    /// Behind the marks of lists and quotes.
    var inside: Int
    /// Behind white space as well.
    var content: Int
  }
  var end: Int
  /// Where the text of the present line begins.
  var content: Int
  var lines: [Line] = []
  /// How many of the lines have begun.
  var begun = 0
  /// Where backticks stand, by their number, the last first; nil before they are looked for.
  private var backticks: [Int: [Int]]?
  /// The bracket that closes the one at an offset.
  private var brackets: [Int: Int]?
  private var brace: (from: Int, found: Int?)?

  init(_ stretch: Range<Int> = 0..<0) { (content, end) = (stretch.lowerBound, stretch.upperBound) }

  /// The deepest nesting of brackets inside a citation.
  private static let deepest = 8

  /// The next `count` backticks from an offset on that are not part of a longer row of them.
  mutating func backticks(_ count: Int, from start: Int, in bytes: [UInt8]) -> Int? {
    if backticks == nil {
      var found: [Int: [Int]] = [:]
      var at = start
      while at < end {
        let row = bytes[at..<end].prefix { $0 == 0x60 }.count
        if row > 0 { found[row, default: []].append(at) }
        at += max(row, 1)
      }
      backticks = found.mapValues { $0.reversed() }
    }
    while let next = backticks?[count]?.last {
      if next >= start { return next }
      backticks?[count]?.removeLast()
    }
    return nil
  }

  /// The bracket that closes the one at an offset, where no formula or code stands between them.
  mutating func closingBracket(of opening: Int, in bytes: [UInt8]) -> Int? {
    if brackets == nil {
      var found: [Int: Int] = [:]
      var open: [(at: Int, height: Int)] = []
      var at = opening
      while at < end {
        switch bytes[at] {
        case 0x5C: at += 1
        case 0x5B: open.append((at, 0))
        case 0x5D:
          guard let last = open.popLast() else { break }
          if last.height < Self.deepest { found[last.at] = at }
          if let around = open.last { open[open.count - 1].height = max(around.height, last.height + 1) }
        case 0x60, 0x24: open = []
        default: break
        }
        at += 1
      }
      brackets = found
    }
    return brackets?[opening]
  }

  /// The next closing brace behind an offset that no backslash stands before.
  mutating func closingBrace(from start: Int, in bytes: [UInt8]) -> Int? {
    if let brace, brace.found.map({ $0 >= start }) ?? true { return brace.found }
    var at = start
    while at < end, bytes[at] != 0x7D { at += bytes[at] == 0x5C ? 2 : 1 }
    brace = (start, at < end ? at : nil)
    return brace?.found
  }
}
