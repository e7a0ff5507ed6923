import Render
import Synchronization

/// Parsed chapters, each kept while its text, the files that it includes and its images stay the same.
package final class ChapterMemory: Sendable {
  private let memory = Mutex<[String: ParsedChapter]>([:])

  package init() {}

  /// The chapter in `file`, parsed now or before. One with mistakes is parsed again, since hints name other files.
  func parse(file: String, text: String, by parser: ChapterParser) -> ParsedChapter {
    if let known = memory.withLock({ $0[file] }), known.diagnostics.isEmpty,
      Self.isSame(known.sources.first?.text, text),
      known.sources.dropFirst().allSatisfy({ Self.isSame(parser.configuration.readText($0.file), $0.text) }),
      known.images.allSatisfy({ parser.configuration.imageExists($0.text) })
    {
      return known
    }
    let parsed = parser.parse(file: file, text: text)
    memory.withLock { $0[file] = parsed }
    return parsed
  }

  /// Compares bytes, since strings that compose accents differently are equal.
  private static func isSame(_ one: String?, _ other: String) -> Bool { one?.utf8.elementsEqual(other.utf8) == true }
}
