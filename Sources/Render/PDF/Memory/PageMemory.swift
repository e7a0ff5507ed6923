import Base
internal import Canvas

/// A cache of painted pages, kept as long as a report has them.
struct PageMemory {
  /// The glyphs that needed explicit text when pages were last painted.
  private(set) var ambiguous: [FaceIndex: Set<UInt32>] = [:]
  private var cache = GenerationalCache<Int, Entry>()
  /// The number of cache misses.
  var misses: Int { cache.misses }

  private struct Entry {
    var items: [PageItem]
    var ambiguous: [FaceIndex: Set<UInt32>]
    var painted: PaintedPage
  }

  mutating func begin() { cache.begin() }

  mutating func end(_ ambiguous: [FaceIndex: Set<UInt32>]) {
    self.ambiguous = ambiguous
    cache.end()
  }

  /// The cached page that looks the same, or what `paint` gives.
  mutating func page(
    _ page: Page, _ ambiguous: [FaceIndex: Set<UInt32>], paint: () -> PaintedPage
  ) -> PaintedPage {
    let key = Self.hash(of: page)
    if let known = cache.find(key, where: { $0.ambiguous == ambiguous && Self.looksEqual($0.items, page.items) }) {
      return known.painted
    }
    let painted = paint()
    cache.insert(Entry(items: page.items, ambiguous: ambiguous, painted: painted), for: key)
    return painted
  }

  /// A cheap hash; equality is checked apart.
  private static func hash(of page: Page) -> Int {
    var hasher = Hasher()
    hasher.combine(page.items.count)
    for item in page.items.prefix(40) {
      hasher.combine(item.origin)
      if case .text(let text, _) = item.content { hasher.combine(text.runs.first?.text) }
    }
    return hasher.finalize()
  }

  /// Whether both give the same content: the numbers of leaves don't matter, only where they change.
  private static func looksEqual(_ one: [PageItem], _ other: [PageItem]) -> Bool {
    guard one.count == other.count else { return false }
    for index in one.indices {
      let (a, b) = (one[index], other[index])
      guard a.origin == b.origin, (a.leaf == nil) == (b.leaf == nil) else { return false }
      if index > 0, (a.leaf == one[index - 1].leaf) != (b.leaf == other[index - 1].leaf) { return false }
      guard a.content == b.content else { return false }
    }
    return true
  }
}
