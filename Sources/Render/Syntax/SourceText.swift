import Base

/// A file of the report as text with line feeds alone, and where its lines begin.
public final class SourceText: Sendable {
  /// The file as the project names it.
  public let file: String
  /// UTF-8, without a byte order mark, carriage returns turned into line feeds.
  let bytes: [UInt8]
  /// As it is read: without a byte order mark, line feeds alone.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
  /// Offsets of the first byte of each line.
  let lineStarts: [Int]

  /// The text of `file`.
  public init(file: String, text: String) {
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
  }

  /// The place of a byte, its column counted in characters; O(log lines + length of the line).
  func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let head = bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)]
    let isPlain = head.allSatisfy { $0 < 0x80 }
    let column = isPlain ? head.count : String(decoding: head, as: UTF8.self).count
    return SourcePosition(line: low + 1, column: column + 1)
  }

  /// The place of a stretch of bytes.
  func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: position(at: offsets.lowerBound), end: position(at: offsets.upperBound))
  }

  /// A line by its number from 1, without its line feed; nil where there is none.
  public func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The whole, every byte at its own place.
  public var whole: MappedText { mapped }

  var mapped: MappedText { MappedText(source: self, bytes: bytes, pieces: [.init(offset: 0, source: 0)]) }
}
