import Base
package import Foundation
import Synchronization

/// What files held when they were last read, so that large ones are hashed once.
///
/// A file is known again by its path, device, inode, size and both its times. One that had changed less than two seconds
/// before it was hashed is not remembered.
package final class FileMemory: Sendable {
  /// What is remembered of a file.
  struct Facts: Codable, Sendable, Equatable {
    /// Of the file's bytes, or of a data set's values.
    var digest: Digest
    /// Present where the file holds labelled images.
    var images: ImageFacts?
  }

  private struct Entry: Codable, Sendable, Equatable {
    var stamp: FileStamp
    var facts: Facts
  }

  private struct State {
    var entries: [String: Entry]
    var isChanged = false
  }

  /// Nil where nothing is kept beyond this process.
  private let file: URL?
  private let isTrusted: Bool
  private let state: Mutex<State>

  /// The memory in `file`; empty where that is missing or damaged. One that is not trusted is only written.
  package init(file: URL?, isTrusted: Bool = true) {
    self.file = file
    self.isTrusted = isTrusted
    let data = isTrusted ? file.flatMap { try? Data(contentsOf: $0) } : nil
    state = Mutex(State(entries: data.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) } ?? [:]))
  }

  /// What the file at `path` holds, as remembered or as `read` finds it. `kind` tells different readings apart.
  func facts(_ path: String, kind: String, read: () throws -> Facts) throws -> Facts {
    let name = "\(kind) \(path)"
    let before = FileStamp(path: path)
    if let before, let known = state.withLock({ $0.entries[name] }), known.stamp == before { return known.facts }
    let now = time(nil)
    let facts = try read()
    if let before, before.isSettled(at: now), FileStamp(path: path) == before {
      state.withLock {
        $0.entries[name] = Entry(stamp: before, facts: facts)
        $0.isChanged = true
      }
    }
    return facts
  }

  /// The SHA-256 of the bytes of the file at `path`.
  func digest(ofFile path: String) throws -> Digest {
    try facts(path, kind: "bytes") { Facts(digest: try Digest(ofFile: path)) }.digest
  }

  /// Keeps what is new. A memory that can't be written is no mistake.
  package func save() {
    guard let file, let entries = state.withLock({ $0.isChanged ? $0.entries : nil }) else { return }
    let there = entries.filter { FileManager.default.fileExists(atPath: String($0.key.drop { $0 != " " }.dropFirst())) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(there) else { return }
    if (try? FileReplacement.writeUnsynced(data, to: file.path)) != nil { state.withLock { $0.isChanged = false } }
  }
}

/// Facts about labelled images that need no pixels.
struct ImageFacts: Codable, Sendable, Equatable {
  var count: Int
  var shape: ImageShape
  var pixelType: ElementType
  /// The different labels, ascending.
  var labels: [Int]

  init(_ source: DataSet) {
    count = source.count
    shape = source.shape
    pixelType = source.pixelType
    labels = Set(source.labels).sorted()
  }
}
