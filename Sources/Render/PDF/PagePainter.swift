internal import Canvas

/// Paints finished pages, each stretch of one meaning marked, and tells which marks they became.
struct PagePainter {
  let fonts: FontBook

  /// The PDF before its structure is told, and for each page the leaves of its marks: mark n of a page is the n-th; nil
  /// for decoration.
  func paint(_ document: PagedDocument) throws(CairoError) -> (bytes: [UInt8], marks: [[Int?]]) {
    let canvas = try PDFCanvas(size: document.size, fonts: fonts)
    var marks: [[Int?]] = []
    for page in document.pages {
      var found: [Int?] = []
      var rest = page.items[...]
      while let first = rest.first {
        let same = rest.prefix { $0.leaf == first.leaf }
        rest = rest.dropFirst(same.count)
        found.append(first.leaf)
        try canvas.marked { () throws(CairoError) in
          for item in same { try paint(item, on: canvas) }
        }
      }
      marks.append(found)
      try canvas.endPage()
    }
    return (try canvas.finish(), marks)
  }

  private func paint(_ item: PageItem, on canvas: PDFCanvas) throws(CairoError) {
    switch item.content {
    case .text(let text, let ink): try canvas.show(text, at: item.origin, ink: ink)
    case .fill(let size, let ink):
      canvas.fill(
        Rectangle(x: item.origin.x, y: item.origin.y, width: size.width, height: size.height), ink: ink)
    case .drawing(let drawing, let scale): try canvas.paint(drawing, at: item.origin, scale: scale)
    case .image(let image, let size):
      try canvas.paint(
        image, in: Rectangle(x: item.origin.x, y: item.origin.y, width: size.width, height: size.height))
    case .pageNumber: preconditionFailure("a page number was not resolved")
    }
  }
}
