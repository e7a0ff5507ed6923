import Canvas
import Synchronization

/// The pictures of a page as they were written, so that a page that changes a little is written in a fraction of the time.
/// The page is the same with and without.
public final class HTMLMemory: Sendable {
  private let memory = Mutex<[String: Entry]>([:])

  private struct Entry {
    var content: [Picture]
    var narrow: Drawing?
    var alternative: String
    var name: String
    var html: String
  }

  /// How many figures are kept before the memory is emptied.
  private static let capacity = 1000

  /// One that remembers nothing yet.
  public init() {}

  /// The pictures of `figure`, whose ids begin with `label`: as they were written where they are the same and have the
  /// same `name`, and as `write` gives them where not.
  func pictures(of figure: Figure, label: String, name: String, write: () -> String) -> String {
    let known = memory.withLock { $0[label] }
    if let known, known.name == name, known.alternative == figure.alternative, known.content == figure.content,
      known.narrow == figure.narrow
    {
      return known.html
    }
    let html = write()
    memory.withLock { memory in
      if memory.count >= HTMLMemory.capacity { memory = [:] }
      memory[label] = Entry(
        content: figure.content, narrow: figure.narrow, alternative: figure.alternative, name: name, html: html)
    }
    return html
  }
}
