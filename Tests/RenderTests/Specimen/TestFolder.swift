import Foundation
import Testing

/// The folder of these tests, and texts in it that tests compare with.
enum TestFolder {
  static func path(_ name: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: name)
  }

  /// Expects `text` to be what the file of that name holds; with `RECORD=1` writes it there instead.
  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = path(name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let (found, wanted) = (text.split(separator: "\n"), golden.split(separator: "\n"))
    let difference = zip(found, wanted).first { $0 != $1 }
    #expect(
      text == golden, "first difference: \(difference.map { "\($0.0) | \($0.1)" } ?? "lengths differ")",
      sourceLocation: sourceLocation)
  }
}
