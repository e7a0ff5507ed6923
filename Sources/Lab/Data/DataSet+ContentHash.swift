public import Base
import Foundation

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
  public func contentHash() throws -> Digest {
    let perBlock = max(1, (1 << 22) / pixels.rowBytes)
    let blocks = (count + perBlock - 1) / perBlock
    let results = BlockResults(count: blocks)
    DispatchQueue.concurrentPerform(iterations: min(blocks, ProcessInfo.processInfo.activeProcessorCount)) { _ in
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: slabBytes(perBlock), alignment: 64)
      defer { buffer.deallocate() }
      while let block = results.next() {
        let rows = block * perBlock..<min((block + 1) * perBlock, count)
        results.set(block, Result { try blockHash(of: rows, buffer) })
      }
    }
    let stream = HashStream()
    let header =
      "labreport images 1\ndata \(pixelType.rawValue) \(count) \(shape.channels) \(shape.height) \(shape.width)\n"
      + "label \(labelType.rawValue)\n"
    Array(header.utf8).withUnsafeBytes { stream.update($0) }
    for digest in try results.digests() { digest.bytes.withUnsafeBytes { stream.update($0) } }
    labelBytes.withUnsafeBytes { stream.update($0) }
    return stream.finish()
  }

  /// Contiguous blocks are read and hashed piece by piece, so that the bytes are still in the cache.
  private func slabBytes(_ perBlock: Int) -> Int {
    guard case .contiguous = storage else { return min(perBlock, count) * pixels.rowBytes }
    return min(min(perBlock, count), max(1, (1 << 18) / pixels.rowBytes)) * pixels.rowBytes
  }

  private func blockHash(of rows: Range<Int>, _ buffer: UnsafeMutableRawBufferPointer) throws -> Digest {
    let stream = HashStream()
    let step = buffer.count / pixels.rowBytes
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: step) {
      let part = first..<min(first + step, rows.upperBound)
      let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[..<(part.count * pixels.rowBytes)])
      try pixels.readRows(part, into: bytes)
      stream.update(UnsafeRawBufferPointer(bytes))
    }
    return stream.finish()
  }
}

/// The blocks that are still to be hashed, and the digests of those that are.
private final class BlockResults: @unchecked Sendable {
  private let lock = NSLock()
  private var following = 0
  private var results: [Result<Digest, any Error>?]

  init(count: Int) { results = Array(repeating: nil, count: count) }

  /// A block that no other thread has; nil when there is none left.
  func next() -> Int? {
    lock.withLock {
      guard following < results.count else { return nil }
      defer { following += 1 }
      return following
    }
  }

  func set(_ block: Int, _ result: Result<Digest, any Error>) { lock.withLock { results[block] = result } }

  /// All digests in the order of the blocks; the error of the first block that has one.
  func digests() throws -> [Digest] { try lock.withLock { try results.compactMap { try $0?.get() } } }
}
