import Base
internal import Canvas

/// Paints finished pages as marked content, and caches them.
struct PagePainter {
  let fonts: FontBook

  /// The painted pages, and the leaves of each page's marks by mark number; nil for decoration.
  struct Painting {
    var pages: [PaintedPage]
    var marks: [[Int?]]
    /// The glyphs of the whole report.
    var glyphs: [FaceIndex: GlyphTexts]
  }

  func paint(_ document: PagedDocument, memory: inout PageMemory) -> Painting {
    memory.begin()
    let marks = document.pages.map { Self.stretches(of: $0).map(\.leaf) }
    // Whether a glyph needs explicit text depends on all pages: the last answer is assumed, then checked.
    var ambiguous = memory.ambiguous
    while true {
      let pages = document.pages.map { page in
        memory.page(page, ambiguous) { paint(page, size: document.size, ambiguous) }
      }
      var glyphs: [FaceIndex: GlyphTexts] = [:]
      for page in pages { glyphs.merge(page.page.glyphs) { $0.merging($1) } }
      let found = glyphs.mapValues(\.ambiguous).filter { !$0.value.isEmpty }
      if found == ambiguous {
        memory.end(ambiguous)
        return Painting(pages: pages, marks: marks, glyphs: glyphs)
      }
      ambiguous = found
    }
  }

  /// Consecutive items of one leaf.
  private static func stretches(of page: Page) -> [(items: ArraySlice<PageItem>, leaf: Int?)] {
    var found: [(ArraySlice<PageItem>, Int?)] = []
    var rest = page.items[...]
    while let first = rest.first {
      let same = rest.prefix { $0.leaf == first.leaf }
      rest = rest.dropFirst(same.count)
      found.append((same, first.leaf))
    }
    return found
  }

  private func paint(_ page: Page, size: Size, _ ambiguous: [FaceIndex: Set<UInt32>]) -> PaintedPage {
    var painter = PDFPagePainter(size: size, fonts: fonts, ambiguous: ambiguous)
    for (number, stretch) in Self.stretches(of: page).enumerated() {
      painter.begin(mark: stretch.leaf == nil ? nil : number)
      for item in stretch.items { Self.paint(item, by: &painter) }
      painter.end()
    }
    let finished = painter.finished()
    return PaintedPage(page: finished, content: Deflate.compressed(finished.content))
  }

  private static func paint(_ item: PageItem, by painter: inout PDFPagePainter) {
    switch item.content {
    case .text(let text, let ink): painter.show(text, at: item.origin, ink: ink)
    case .turnedText(let text, let ink): painter.show(text, at: item.origin, ink: ink, degrees: -90)
    case .fill(let size, let ink):
      painter.fill(
        Rectangle(x: item.origin.x, y: item.origin.y, width: size.width, height: size.height), ink: ink)
    case .drawing(let drawing, let scale): painter.paint(drawing, at: item.origin, scale: scale)
    case .image(let image, let size):
      painter.paint(
        image, in: Rectangle(x: item.origin.x, y: item.origin.y, width: size.width, height: size.height))
    case .pageNumber: preconditionFailure("a page number was not resolved")
    }
  }
}

/// A page with its content compressed.
struct PaintedPage {
  var page: PDFPage
  var content: [UInt8]
}

extension GlyphTexts {
  fileprivate func merging(_ other: GlyphTexts) -> GlyphTexts {
    var merged = self
    merged.merge(other)
    return merged
  }
}
