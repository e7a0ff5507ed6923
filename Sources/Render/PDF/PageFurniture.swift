internal import Canvas

/// Completes pages: running heads, page numbers, the rule above footnotes, and page numbers in the contents.
struct PageFurniture {
  let sheet: PageSheet
  let fonts: FontBook
  let title: String

  /// The pages and the places of the anchors.
  func pages(_ cut: [PageBuilder.FinishedPage]) -> ([Page], [String: PagedDocument.Destination]) {
    var destinations: [String: PagedDocument.Destination] = [:]
    var pages: [Page] = []
    var chapter = ""
    for (number, finished) in cut.enumerated() {
      var page = Page()
      for (box, y) in finished.boxes + finished.notes {
        page.items += box.items.map { $0.moved(sheet.left, sheet.top + y) }
        page.links += box.links.map { $0.moved(sheet.left, sheet.top + y) }
        for anchor in box.anchors where destinations[anchor] == nil {
          destinations[anchor] = .init(page: number, y: max(0, sheet.top + y - 6))
        }
        for work in box.citedWorks {
          let anchor = Self.citationAnchor(work, page: number)
          if destinations[anchor] == nil { destinations[anchor] = .init(page: number, y: max(0, sheet.top + y - 6)) }
        }
        // The head names the chapter that the page begins with, or the first that begins on it.
        if let begun = box.chapter { chapter = begun }
      }
      let first = finished.boxes.lazy.compactMap(\.box.chapter).first
      decorate(&page, number: number, chapter: first ?? chapter, finished)
      pages.append(page)
    }
    resolve(&pages, destinations)
    return (pages, destinations)
  }

  /// The numbers of the pages that cite each work, by its anchor; from 0, ascending.
  func citations(in cut: [PageBuilder.FinishedPage]) -> [String: [Int]] {
    var pages: [String: [Int]] = [:]
    for (number, finished) in cut.enumerated() {
      for work in (finished.boxes + finished.notes).flatMap(\.box.citedWorks) where pages[work]?.last != number {
        pages[work, default: []].append(number)
      }
    }
    return pages
  }

  /// The target of the link from a work back to a page that cites it.
  static func citationAnchor(_ work: String, page: Int) -> String { "cite-\(work.dropFirst(4))-page-\(page + 1)" }

  private func decorate(_ page: inout Page, number: Int, chapter: String, _ finished: PageBuilder.FinishedPage) {
    let style = TextStyle(.sans, size: 7.6 * sheet.scale)
    if let first = finished.notes.first {
      page.items.append(
        PageItem(
          content: .fill(Size(72, 0.4), .role(.muted)), origin: Point(sheet.left, sheet.top + first.y - 6), leaf: nil))
    }
    let folio = fonts.shape(String(number + 1), TextStyle(.sans, size: 8.2 * sheet.scale, tabular: true))
    if number == 0 || !sheet.hasRunningHead {
      page.items.append(
        PageItem(
          content: .text(folio, .role(.muted)),
          origin: Point(sheet.right - folio.extent.width, min(sheet.bottom + 34, sheet.size.height - 28)), leaf: nil))
      return
    }
    let y = 52.0
    let short = Typesetter.shortened(title, style, to: sheet.measure * 0.56, fonts)
    page.items.append(
      PageItem(content: .text(fonts.shape(short, style), .role(.muted)), origin: Point(sheet.left, y), leaf: nil))
    let edge = sheet.right - 26
    let name = fonts.shape(
      Typesetter.shortened(chapter, style, to: sheet.measure * 0.36, fonts), style)
    page.items.append(
      PageItem(content: .text(name, .role(.muted)), origin: Point(edge - name.extent.width, y), leaf: nil))
    page.items.append(
      PageItem(
        content: .text(folio, .role(.text)), origin: Point(sheet.right - folio.extent.width, y), leaf: nil))
    page.items.append(
      PageItem(
        content: .fill(Size(sheet.measure, 0.4), .role(.axis)), origin: Point(sheet.left, y + 6), leaf: nil))
  }

  private func resolve(_ pages: inout [Page], _ destinations: [String: PagedDocument.Destination]) {
    for page in pages.indices {
      for index in pages[page].items.indices {
        let item = pages[page].items[index]
        guard case .pageNumber(let anchor, let style, let ink) = item.content else { continue }
        let number = destinations[anchor].map { String($0.page + 1) } ?? ""
        let shaped = fonts.shape(number, style)
        pages[page].items[index].content = .text(shaped, ink)
        pages[page].items[index].origin.x -= shaped.extent.width
      }
    }
  }
}

extension Box {
  /// The anchors of the works that its text cites.
  fileprivate var citedWorks: [String] {
    links.compactMap { link in
      if case .anchor(let anchor) = link.destination, anchor.hasPrefix("ref-") { anchor } else { nil }
    } + covered
  }
}
