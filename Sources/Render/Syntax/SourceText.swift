import Base

/// A file of the report as text with line feeds alone, and where its lines begin.
package final class SourceText: Sendable {
  /// The file as the project names it.
  package let file: String
  /// UTF-8, without a byte order mark, carriage returns turned into line feeds.
  let bytes: [UInt8]
  /// As it is read: without a byte order mark, line feeds alone.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
  /// Offsets of the first byte of each line.
  let lineStarts: [Int]
  private let columns: [(offset: Int, column: Int)]
  private static let stride = 512

  /// The text of `file`.
  package init(file: String, text: String) {
    self.file = file
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var wasReturn = false
    for byte in text.utf8 {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if !(byte == 0x0A && wasReturn) {
        bytes.append(byte)
      }
      wasReturn = byte == 0x0D
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
    columns = Self.columns(bytes)
  }

  /// Columns inside lines longer than `stride`, by offset.
  private static func columns(_ bytes: [UInt8]) -> [(offset: Int, column: Int)] {
    var marks: [(offset: Int, column: Int)] = []
    var last = (offset: 0, column: 0)
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x0A {
        last = (offset + 1, 0)
      } else if offset - last.offset >= stride, byte & 0xC0 != 0x80 {
        // Between two ASCII characters the count is exact; in a line without any, it is near enough.
        guard byte < 0x80 && bytes[offset - 1] < 0x80 || offset - last.offset >= 8 * stride else { continue }
        last = (offset, last.column + characters(bytes[last.offset..<offset]))
        marks.append(last)
      }
    }
    return marks
  }

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).count
  }

  /// The place of a byte, its column counted in characters; O(log size).
  func position(at offset: Int) -> SourcePosition {
    let line = lineStarts.partitioningIndex { $0 > offset } - 1
    var start = (offset: lineStarts[line], column: 0)
    let mark = columns.partitioningIndex { $0.offset > offset }
    if mark > 0, columns[mark - 1].offset > start.offset { start = columns[mark - 1] }
    let head = bytes[start.offset..<min(max(offset, start.offset), bytes.count)]
    return SourcePosition(line: line + 1, column: start.column + Self.characters(head) + 1)
  }

  /// The place of a stretch of bytes.
  func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: position(at: offsets.lowerBound), end: position(at: offsets.upperBound))
  }

  /// A line by its number from 1, without its line feed; nil where there is none.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The whole, every byte at its own place.
  package var whole: MappedText { mapped }

  var mapped: MappedText { MappedText(source: self, bytes: bytes, pieces: [.init(offset: 0, source: 0)]) }
}

extension RandomAccessCollection {
  /// The first index whose element is one of the last, to all of which `belongsToLast` applies; O(log count).
  func partitioningIndex(where belongsToLast: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsToLast(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
