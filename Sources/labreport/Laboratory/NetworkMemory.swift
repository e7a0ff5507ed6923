import Lab
import Render
import Synchronization

/// Networks as they were read, each file once as long as it is the same one.
final class NetworkMemory: Sendable {
  private let memory = Mutex<[String: Known]>([:])

  private struct Known {
    var stamp: FileStamp
    var file: NetworkFile
  }

  /// The network in the file at `path`; throws as `Network.load` does.
  func load(_ path: String) throws -> NetworkFile {
    // Before the reading, so that a file that is written meanwhile is read again.
    let stamp = FileStamp(path: path)
    if let stamp, let known = memory.withLock({ $0[path] }), known.stamp == stamp { return known.file }
    let file = try Network.load(path: path)
    memory.withLock { memory in memory[path] = stamp.map { Known(stamp: $0, file: file) } }
    return file
  }

  /// The same, begun on another thread.
  func loadAhead(_ path: String) -> Ahead<NetworkFile> { Ahead { try self.load(path) } }
}
