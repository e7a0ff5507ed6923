import Base

/// Checks an object's header for what crashes HDF5 1.10.8, before the library sees it.
///
/// Two things: a chunk shape that is empty or has a zero, by which it divides; and variable-length texts with a damaged
/// heap, for which it reads at arbitrary offsets. Everything else is left to the library.
/// Source: HDF5 File Format Specification 3.0, sections IV.A.1 (object headers) and IV.A.2.i (layout messages).
struct HeaderCheck {
  let source: HDF5Source
  let place: HDF5Place

  /// Throws where the object at `address` has such a header.
  func check(objectAt address: UInt64) throws {
    var blocks = try firstBlock(at: address).map { [$0] } ?? []
    var next = 0
    // No real header has more blocks than this; one that continues in itself would never end.
    while next < min(blocks.count, 64) {
      let block = blocks[next]
      next += 1
      let bytes = try bytes(at: block.address, count: block.count)
      var position = block.isContinuation && block.isVersion2 ? 4 : 0
      while position + block.messageHeader <= bytes.count {
        let type = block.isVersion2 ? Int(bytes[position]) : integer(bytes, position, 2)
        let size = integer(bytes, position + (block.isVersion2 ? 1 : 2), 2)
        let start = position + block.messageHeader
        guard start + size <= bytes.count else { break }
        let message = Array(bytes[start..<start + size])
        if type == 0x08 { try checkLayout(message) }
        if type == 0x0C { try checkAttribute(message) }
        if type == 0x10, message.count >= 16 {
          var continuation = block
          continuation.address = UInt64(bitPattern: Int64(integer(message, 0, 8)))
          continuation.count = integer(message, 8, 8)
          continuation.isContinuation = true
          blocks.append(continuation)
        }
        position = start + size
      }
    }
  }

  /// A block of messages.
  private struct Block {
    var address: UInt64
    var count: Int
    var isVersion2: Bool
    var isContinuation = false
    /// Bytes before each message.
    var messageHeader: Int
  }

  /// The first block of messages; nil where there is no header of a known version.
  private func firstBlock(at address: UInt64) throws -> Block? {
    let start = try bytes(at: address, count: 64)
    guard start.count >= 32 else { return nil }
    if start[0] == 1 {
      return Block(address: address + 16, count: integer(start, 8, 4), isVersion2: false, messageHeader: 8)
    }
    guard Array(start[..<4]) == Array("OHDR".utf8) else { return nil }
    let flags = start[5]
    let sizeAt = 6 + (flags & 0x20 != 0 ? 16 : 0) + (flags & 0x10 != 0 ? 4 : 0)
    let width = 1 << Int(flags & 3)
    return Block(
      address: address + UInt64(sizeAt + width), count: integer(start, sizeAt, width), isVersion2: true,
      messageHeader: flags & 0x04 != 0 ? 6 : 4)
  }

  private func checkLayout(_ message: [UInt8]) throws {
    guard message.count >= 5 else { return }
    let (rankAt, shapeAt, width): (Int, Int, Int)
    switch (message[0], message[1], message[2]) {
    case (1, _, 2), (2, _, 2): (rankAt, shapeAt, width) = (1, 16, 4)
    case (3, 2, _): (rankAt, shapeAt, width) = (2, 11, 4)
    case (4, 2, _): (rankAt, shapeAt, width) = (3, 5, Int(message[4]))
    default: return
    }
    let rank = Int(message[rankAt])
    // The last size is that of an element, so a chunk has at least two.
    guard rank >= 2, 1...8 ~= width, shapeAt + rank * width <= message.count else {
      throw Diagnostic(place, .absurdShape([]))
    }
    let shape = (0..<rank).map { UInt64(bitPattern: Int64(integer(message, shapeAt + $0 * width, width))) }
    guard !shape.contains(0) else { throw Diagnostic(place, .absurdShape(shape)) }
  }

  /// Up to 1 MiB of the file at one of its addresses; fewer bytes where it ends.
  func bytes(at address: UInt64, count: Int) throws -> [UInt8] {
    guard address <= UInt64(source.byteCount), count > 0 else { return [] }
    let start = source.base + Int(address)
    let count = min(count, 1 << 20)
    switch source.bytes {
    case .file(let file): return try file.bytes(at: start, count: count)
    case .memory(let image): return Array(image.dropFirst(start).prefix(count))
    }
  }

  /// The unsigned little-endian integer of `width` bytes at `position`, which must be in bounds.
  func integer(_ bytes: [UInt8], _ position: Int, _ width: Int) -> Int {
    var value: UInt64 = 0
    for index in (0..<width).reversed() { value = value << 8 | UInt64(bytes[position + index]) }
    return Int(truncatingIfNeeded: value)
  }
}
