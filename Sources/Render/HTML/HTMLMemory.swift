import Base
import Canvas
import Synchronization

/// A cache of written figures, kept as long as a page shows them, so that a page that changes a little is written in a
/// fraction of the time. The page is the same with and without it.
package final class HTMLMemory: Sendable {
  private let cache = Mutex(GenerationalCache<String, Entry>())

  private struct Entry {
    var figure: Figure
    var name: String
    var html: String
  }

  package init() {}

  func begin() { cache.withLock { $0.begin() } }
  func end() { cache.withLock { $0.end() } }

  /// The pictures of `figure`, whose ids begin with `label`: from the cache where they are the same and have the same
  /// `name`, else by `write`.
  func pictures(of figure: Figure, label: String, name: String, write: () -> String) -> String {
    let known = cache.withLock { cache in
      cache.find(label) { known in
        known.name == name && known.figure.alternative == figure.alternative && known.figure.content == figure.content
          && known.figure.narrow == figure.narrow
      }
    }
    if let known { return known.html }
    let html = write()
    cache.withLock { $0.insert(Entry(figure: figure, name: name, html: html), for: label) }
    return html
  }
}
