import Base

extension HeaderCheck {
  /// Throws where a variable-length attribute refers to an object that its heap doesn't have.
  ///
  /// Source: HDF5 File Format Specification 3.0, sections IV.A.2.m (attribute messages) and III.E (global heap).
  func checkAttribute(_ message: [UInt8]) throws {
    guard message.count >= 9, 1...3 ~= message[0] else { return }
    let sizes = [2, 4, 6].map { integer(message, $0, 2) }
    // Version 1 pads each part to 8 bytes; version 3 has one byte more before them.
    let parts = message[0] == 1 ? sizes.map { ($0 + 7) & ~7 } : sizes
    let type = (message[0] == 3 ? 9 : 8) + parts[0]
    let start = type + parts[1] + parts[2]
    guard start <= message.count, sizes[1] >= 8 else { throw Diagnostic(place, .damagedText) }
    // A shared type, or one of variable length (class 9); no other refers to a heap.
    let isShared = message[0] > 1 && message[1] & 1 != 0
    guard !isShared else { throw Diagnostic(place, .unsupportedType) }
    guard message[type] & 0x0F == 9 else { return }
    var heaps: [UInt64: [Int: Int]] = [:]
    for reference in stride(from: start, to: message.count - 15, by: 16) {
      let length = integer(message, reference, 4)
      let address = UInt64(bitPattern: Int64(integer(message, reference + 4, 8)))
      // A version 1 message may be padded with zeros; an empty text refers to nothing.
      if length == 0 { continue }
      let heap = try heaps[address] ?? texts(inHeapAt: address)
      heaps[address] = heap
      guard let size = heap[integer(message, reference + 12, 4)], size >= length else {
        throw Diagnostic(place, .damagedText)
      }
    }
  }

  /// The size of each object of a heap by its index; throws where one does not fit.
  private func texts(inHeapAt address: UInt64) throws -> [Int: Int] {
    let damaged = Diagnostic(place, .damagedText)
    let header = try bytes(at: address, count: 16)
    guard header.count == 16, Array(header[..<5]) == Array("GCOL".utf8) + [1] else { throw damaged }
    let size = integer(header, 8, 8)
    guard size >= 16, size <= source.byteCount - Int(address) else { throw damaged }
    var heap: [Int: Int] = [:]
    var position = 16
    while position + 16 <= size {
      let object = try bytes(at: address + UInt64(position), count: 16)
      guard object.count == 16 else { throw damaged }
      let (index, count) = (integer(object, 0, 2), integer(object, 8, 8))
      let room = size - position
      guard count >= 0, count <= room else { throw damaged }
      // Index 0 is free space, whose size includes its header.
      let taken = index == 0 ? count : 16 + ((count + 7) & ~7)
      guard taken >= 16, taken <= room else { throw damaged }
      if index > 0 { heap[index] = count }
      position += taken
    }
    return heap
  }
}
