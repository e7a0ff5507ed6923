/// Values that are kept as long as every generation, such as every build of a preview, asks for them again.
///
/// A key may hold several values; `find` tells them apart by a predicate, so a cheap hash will do as a key.
package struct GenerationalCache<Key: Hashable, Value> {
  private var entries: [Key: [(value: Value, generation: Int)]] = [:]
  private var generation = 0
  /// How often nothing was found.
  package private(set) var misses = 0

  /// An empty cache.
  package init() {}

  /// Begins the next generation.
  package mutating func begin() { generation += 1 }

  /// Drops what this generation has not asked for.
  package mutating func end() {
    for (key, found) in entries {
      let kept = found.filter { $0.generation == generation }
      entries[key] = kept.isEmpty ? nil : kept
    }
  }

  /// The first value under `key` that fits; nil where there is none.
  package mutating func find(_ key: Key, where fits: (Value) -> Bool = { _ in true }) -> Value? {
    guard let index = entries[key]?.firstIndex(where: { fits($0.value) }) else {
      misses += 1
      return nil
    }
    entries[key]![index].generation = generation
    return entries[key]![index].value
  }

  /// Keeps `value` under `key`, beside what is there.
  package mutating func insert(_ value: Value, for key: Key) {
    entries[key, default: []].append((value, generation))
  }
}

extension GenerationalCache: Sendable where Key: Sendable, Value: Sendable {}
