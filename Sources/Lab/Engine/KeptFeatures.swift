import Synchronization

/// Features of images, kept between the pass that measures activations and the steps, as long as there is room.
///
/// A feature that is zero takes a bit, any other four bytes and a bit.
final class KeptFeatures: Sendable {
  private struct Store {
    var slabs: [Int: Slab] = [:]
    var bytes = 0
  }

  private struct Slab {
    var isThere: [UInt64] = []
    var values: [Float] = []
    var bytes: Int { isThere.count * 8 + values.count * 4 }
  }

  private let store = Mutex(Store())
  private let limit: Int

  /// Keeps at most `limit` bytes.
  init(limit: Int) { self.limit = limit }

  /// Keeps `count` values under a key, or forgets them where there is no room.
  func keep(_ key: Int, _ values: UnsafePointer<Float>, count: Int) {
    var slab = Slab()
    slab.isThere = [UInt64](repeating: 0, count: (count + 63) / 64)
    var present = 0
    for index in 0..<count where values[index] != 0 {
      slab.isThere[index >> 6] |= 1 << UInt64(index & 63)
      present += 1
    }
    // Of its exact size from the start: arrays that grow leave holes between those that stay.
    slab.values = [Float](unsafeUninitializedCapacity: present) { buffer, initialized in
      for index in 0..<count where values[index] != 0 {
        buffer.initializeElement(at: initialized, to: values[index])
        initialized += 1
      }
    }
    store.withLock {
      guard $0.bytes + slab.bytes <= limit else { return }
      $0.bytes += slab.bytes
      $0.slabs[key] = slab
    }
  }

  /// Writes the `count` values kept under a key and forgets them; false where none are.
  func restore(_ key: Int, into values: UnsafeMutablePointer<Float>, count: Int) -> Bool {
    let found = store.withLock {
      let slab = $0.slabs.removeValue(forKey: key)
      $0.bytes -= slab?.bytes ?? 0
      return slab
    }
    guard let found else { return false }
    values.update(repeating: 0, count: count)
    var next = 0
    for (word, bits) in found.isThere.enumerated() {
      var bits = bits
      while bits != 0 {
        values[word * 64 + bits.trailingZeroBitCount] = found.values[next]
        next += 1
        bits &= bits - 1
      }
    }
    return true
  }
}
