import Base
import EngineVersion
import Foundation
package import Lab

extension ResultStore {
  /// What `entries(kinds:isUsed:)` finds.
  package struct KeptResults {
    package var entries: [ResultPack.Entry] = []
    /// How many are of another engine version.
    package var ofOtherEngines = 0
    /// How many can't be read.
    package var damaged = 0
  }

  /// The kept results of this engine version, of the kinds `kinds` where any are named, and of those only what the last build
  /// used where `isUsed`.
  package func kept(kinds: [String] = [], isUsed: Bool = false) -> KeptResults {
    var kept = KeptResults()
    let used = isUsed ? Set(history.usedKeys.map(\.digest.hexadecimal)) : []
    for (name, url) in resultFiles where !isUsed || used.contains(name) {
      if !kinds.isEmpty, let kind = StoreEntry.kind(ofFile: url), !kinds.contains(kind) { continue }
      guard let data = try? BoundedFile.contents(of: url.path, atMost: ResultPack.mostBytes),
        let entry = try? StoreEntry(data), entry.dependencies.key.digest.hexadecimal == name
      else {
        kept.damaged += 1
        continue
      }
      if entry.dependencies.engine == EngineVersion.text {
        kept.entries.append(.init(dependencies: entry.dependencies, payload: entry.payload))
      } else {
        kept.ofOtherEngines += 1
      }
    }
    return kept
  }

  /// The kinds of kept results, in alphabetical order.
  package var kinds: [String] { Set(resultFiles.compactMap { StoreEntry.kind(ofFile: $0.url) }).sorted() }

  /// What became of the results of a pack.
  package struct Import: Equatable {
    package var taken = 0
    /// Kept before, and the same.
    package var known = 0
    package var ofOtherEngines = 0
    /// Kept before with another outcome, which stays.
    package var differing: [Dependencies] = []
  }

  /// Keeps the results of `pack` that are of this engine version.
  ///
  /// - Throws: errors of the system.
  package func take(_ pack: ResultPack) throws -> Import {
    var result = Import()
    try alone {
      for key in pack.keys {
        guard let entry = pack.entries[key] else { continue }
        guard entry.dependencies.engine == EngineVersion.text else {
          result.ofOtherEngines += 1
          continue
        }
        if let own = try? storedEntry(key) {
          if own.payload == entry.payload { result.known += 1 } else { result.differing.append(entry.dependencies) }
        } else {
          let name = String(entry.dependencies.kind.prefix { $0 != "-" })
          try write(StoreEntry(kind: name, dependencies: entry.dependencies, seconds: 0, payload: entry.payload))
          result.taken += 1
        }
      }
    }
    return result
  }
}
