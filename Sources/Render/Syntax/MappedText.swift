package import Base

/// Text taken out of a file, perhaps in pieces, which remembers where each of its bytes stood.
package struct MappedText: Sendable {
  /// From `offset` on, bytes stood at `source` and behind it, until the next piece.
  struct Piece: Sendable {
    var offset: Int
    var source: Int
  }

  let source: SourceText
  private(set) var bytes: [UInt8]
  /// In ascending order of offsets.
  private(set) var pieces: [Piece]

  init(source: SourceText, bytes: [UInt8] = [], pieces: [Piece] = []) {
    self.source = source
    self.bytes = bytes
    self.pieces = pieces
  }

  /// As a string.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the whole stood.
  package var range: SourceRange { range(0..<bytes.count) }

  var count: Int { bytes.count }

  /// The piece in which a byte lies; O(log pieces).
  private func pieceIndex(_ offset: Int) -> Int { max(0, pieces.partitioningIndex { $0.offset > offset } - 1) }

  /// Where a byte stood in the file.
  func sourceOffset(_ offset: Int) -> Int {
    guard !pieces.isEmpty else { return 0 }
    let low = pieceIndex(offset)
    return min(pieces[low].source + max(0, offset - pieces[low].offset), source.bytes.count)
  }

  /// Where a stretch stood; the end is the one of its last byte.
  func range(_ offsets: Range<Int>) -> SourceRange {
    let start = sourceOffset(offsets.lowerBound)
    let end = offsets.isEmpty ? start : sourceOffset(offsets.upperBound - 1) + 1
    return source.range(start..<max(start, end))
  }

  /// A part of it.
  func slice(_ offsets: Range<Int>) -> MappedText {
    var part = MappedText(source: source)
    part.append(self, offsets)
    return part
  }

  /// A stretch as a string.
  func string(_ offsets: Range<Int>) -> String { String(decoding: bytes[offsets], as: UTF8.self) }

  /// Puts a part of another text of the same file behind this one.
  mutating func append(_ other: MappedText, _ offsets: Range<Int>) {
    guard !offsets.isEmpty else {
      if pieces.isEmpty { pieces.append(Piece(offset: 0, source: other.sourceOffset(offsets.lowerBound))) }
      return
    }
    let shift = bytes.count - offsets.lowerBound
    begin(Piece(offset: bytes.count, source: other.sourceOffset(offsets.lowerBound)))
    var index = other.pieces.isEmpty ? 0 : other.pieceIndex(offsets.lowerBound)
    while index < other.pieces.count, other.pieces[index].offset < offsets.upperBound {
      let piece = other.pieces[index]
      if piece.offset > offsets.lowerBound { begin(Piece(offset: piece.offset + shift, source: piece.source)) }
      index += 1
    }
    bytes.append(contentsOf: other.bytes[offsets])
  }

  /// Adds a piece, unless it goes on where the last one is.
  private mutating func begin(_ piece: Piece) {
    if let last = pieces.last {
      if piece.source - last.source == piece.offset - last.offset { return }
      if last.offset == piece.offset { pieces.removeLast() }
    }
    pieces.append(piece)
  }

  /// Puts text behind this one that stands for what begins at `source` in the file.
  mutating func append(literal: [UInt8], for source: Int) {
    begin(Piece(offset: bytes.count, source: source))
    bytes.append(contentsOf: literal)
  }

  /// Stretches of its lines, line feeds left out.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(start..<offset)
      start = offset + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// Without white space at both ends.
  var trimmed: MappedText {
    var low = 0
    var high = bytes.count
    while low < high, bytes[low].isSpace { low += 1 }
    while high > low, bytes[high - 1].isSpace { high -= 1 }
    return slice(low..<high)
  }
}

extension UInt8 {
  /// A blank, a tab or a line feed.
  var isSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A }
  var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
  var isDigit: Bool { (0x30...0x39).contains(self) }
}

/// A word of a chapter and where it stands.
package struct Name: Sendable, Hashable {
  package var text: String
  package var range: SourceRange

  package init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }
}
