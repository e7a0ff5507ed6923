package import Base
import Synchronization

/// Networks as they were read, each file once as long as it is the same one.
package final class NetworkMemory: Sendable {
  private let memory = Mutex<[String: Known]>([:])

  package init() {}

  private struct Known {
    var stamp: FileStamp
    var file: NetworkFile
  }

  /// The network in the file at `path`; throws as `Network.load` does.
  package func load(_ path: String) throws -> NetworkFile {
    // Before the reading, so that a file that is written meanwhile is read again.
    let stamp = FileStamp(path: path)
    if let stamp, let known = memory.withLock({ $0[path] }), known.stamp == stamp { return known.file }
    let file = try Network.load(path: path)
    memory.withLock { memory in memory[path] = stamp.map { Known(stamp: $0, file: file) } }
    return file
  }

  /// The network in the file at `path` with the SHA-256 of that file, which `files` may know. A file that is replaced
  /// meanwhile is read again, so that no result is kept under another network's name.
  package func identified(_ path: String, _ files: FileMemory) throws -> (file: NetworkFile, hash: Digest) {
    for _ in 0..<5 {
      let stamp = FileStamp(path: path)
      let found = (file: try load(path), hash: try files.digest(ofFile: path))
      if stamp != nil, FileStamp(path: path) == stamp { return found }
    }
    throw Diagnostic("\(path) is written while it is read")
  }

  /// Throws a `Diagnostic` where the file at `path` is not what it was when it was loaded.
  func checkUnchanged(_ path: String) throws {
    if let known = memory.withLock({ $0[path] }), known.stamp != FileStamp(path: path) {
      throw Diagnostic.changed(path)
    }
  }

  /// The same as `load`, begun on another thread.
  package func loadAhead(_ path: String) -> Ahead<NetworkFile> { Ahead { try self.load(path) } }
}
