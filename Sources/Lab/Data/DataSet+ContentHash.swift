package import Base
import Foundation
internal import Foundation
internal import Synchronization

extension DataSet {
  /// The SHA-256 of what the file holds: types, shape and values, whatever their storage and byte order.
  ///
  /// It is the SHA-256 of, in this order:
  /// 1. the ASCII text `labreport images 1\n`, then `data TYPE N C H W\n`, then `label TYPE\n`, with numpy's names of
  ///    types and the sizes in decimal;
  /// 2. the SHA-256 (32 bytes) of each block of images, where a block is the bytes of
  ///    max(1, 4,194,304 ÷ bytes per image) images (the last block: what is left) as stored, [n, c, h, w], little-endian;
  /// 3. the bytes of all labels as stored, little-endian.
  ///
  /// The hash over hashes lets blocks be hashed at the same time. `scale` is no part of it. Reads the whole file once.
  package func contentHash() throws -> Digest {
    let perBlock = max(1, (1 << 22) / pixels.rowBytes)
    let blocks = (count + perBlock - 1) / perBlock
    let digests = Mutex([Digest?](repeating: nil, count: blocks))
    let bytes = slabBytes(perBlock)
    try Workers.all.run(blocks) {
      Room(bytes)
    } body: { room, block in
      let digest = try blockHash(of: block * perBlock..<min((block + 1) * perBlock, count), room.memory)
      digests.withLock { $0[block] = digest }
    }
    let stream = HashStream()
    let header =
      "labreport images 1\ndata \(pixelType.rawValue) \(count) \(shape.channels) \(shape.height) \(shape.width)\n"
      + "label \(labelType.rawValue)\n"
    Array(header.utf8).withUnsafeBytes { stream.update($0) }
    for digest in digests.withLock({ $0.compactMap { $0 } }) { digest.bytes.withUnsafeBytes { stream.update($0) } }
    labelBytes.withUnsafeBytes { stream.update($0) }
    return stream.finish()
  }

  /// Contiguous blocks are read and hashed piece by piece, so that the bytes are still in the cache.
  private func slabBytes(_ perBlock: Int) -> Int {
    guard case .contiguous = storage else { return min(perBlock, count) * pixels.rowBytes }
    return min(min(perBlock, count), max(1, (1 << 18) / pixels.rowBytes)) * pixels.rowBytes
  }

  private func blockHash(of rows: Range<Int>, _ room: borrowing Buffer<UInt8>) throws -> Digest {
    let stream = HashStream()
    let step = room.count / pixels.rowBytes
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: step) {
      let part = first..<min(first + step, rows.upperBound)
      let bytes = UnsafeMutableRawBufferPointer(start: room.start, count: part.count * pixels.rowBytes)
      try pixels.readRows(part, into: bytes)
      stream.update(UnsafeRawBufferPointer(bytes))
    }
    return stream.finish()
  }
}

/// A worker's room for a piece of a block.
private final class Room {
  let memory: Buffer<UInt8>
  init(_ count: Int) { memory = Buffer(room: count) }
}
