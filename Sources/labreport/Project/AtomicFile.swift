import Foundation

/// Files that are written beside their place and renamed into it, so that what was there stays whole until the new one is.
enum AtomicFile {
  /// Writes `data` to `url`.
  static func write(_ data: Data, to url: URL) throws {
    let partial = partialURL(for: url)
    do {
      try data.write(to: partial)
      try rename(partial, to: url)
    } catch {
      try? FileManager.default.removeItem(at: partial)
      throw Failure(text: "error: \(url.lastPathComponent) can't be written: \(ErrorSentence(error).text)\n")
    }
  }

  /// Where a file is written before it is renamed to `url`: in the same folder, hidden, and of this process alone.
  static func partialURL(for url: URL) -> URL {
    url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
  }

  /// Moves `partial` to `url`, over what was there.
  static func rename(_ partial: URL, to url: URL) throws {
    guard Foundation.rename(partial.path, url.path) == 0 else {
      throw Failure(text: "error: \(url.path) can't be written: \(String(cString: strerror(errno)))\n")
    }
  }
}
