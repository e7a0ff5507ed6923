internal import Canvas

/// Pages that were painted, as long as a report shows them.
struct PageMemory {
  /// The glyphs that needed their text beside them when pages were painted last.
  private(set) var ambiguous: [FaceIndex: Set<UInt32>] = [:]
  private var entries: [Int: [Entry]] = [:]
  private var generation = 0
  /// How many pages were painted rather than found.
  private(set) var misses = 0

  private struct Entry {
    var items: [PageItem]
    var ambiguous: [FaceIndex: Set<UInt32>]
    var painted: PaintedPage
    var generation: Int
  }

  mutating func begin() { generation += 1 }

  /// Forgets what the last report did not show.
  mutating func end(_ ambiguous: [FaceIndex: Set<UInt32>]) {
    self.ambiguous = ambiguous
    for (key, found) in entries {
      let kept = found.filter { $0.generation == generation }
      entries[key] = kept.isEmpty ? nil : kept
    }
  }

  /// The page as it was painted when it looked the same, or as `paint` paints it.
  mutating func page(
    _ page: Page, _ ambiguous: [FaceIndex: Set<UInt32>], paint: () -> PaintedPage
  ) -> PaintedPage {
    let key = Self.hash(of: page)
    if let index = entries[key]?.firstIndex(where: {
      $0.ambiguous == ambiguous && Self.looksEqual($0.items, page.items)
    }) {
      entries[key]![index].generation = generation
      return entries[key]![index].painted
    }
    misses += 1
    let painted = paint()
    entries[key, default: []].append(
      Entry(items: page.items, ambiguous: ambiguous, painted: painted, generation: generation))
    return painted
  }

  /// Cheap, and nothing but a place to look.
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
