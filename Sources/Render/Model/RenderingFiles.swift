package import Base
import Canvas
import Foundation
import Synchronization

/// The files that decide the bytes of a report beside its sources: fonts, hyphenation patterns, the colour profile.
package enum RenderingFiles {
  /// The SHA-256 of each by its name; one that is absent is left out. They are read once in a process.
  ///
  /// - Throws: a `Diagnostic` where one is there and can't be read.
  package static func digests() throws -> [String: Digest] {
    try known.withLock { known in
      if let known { return known }
      var found = ["sRGB ICC profile": Digest(of: ColorProfile.sRGB)]
      for path in FontFile.all.map(\.path) + [Hyphenator.path] {
        var status = stat()
        if stat(path, &status) != 0 {
          if errno == ENOENT || errno == ENOTDIR { continue }
          throw Diagnostic("\(path) can't be read", hint: "look at its permissions")
        }
        let data = try BoundedFile.contents(of: path, atMost: 64 << 20)
        found[URL(filePath: path).lastPathComponent] = Digest(of: data)
      }
      known = found
      return found
    }
  }

  private static let known = Mutex<[String: Digest]?>(nil)
}
