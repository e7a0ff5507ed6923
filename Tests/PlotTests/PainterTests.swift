import Canvas
import Foundation
import Plot
import TestSupport
import Testing

@testable import Render

/// A figure has two painters: Cairo makes its own files, the report's pages are painted with their fonts shared. Both
/// have to show the same.
@Suite struct PainterTests {
  /// The figure as the only thing on a page of a report.
  private func page(_ drawing: Drawing, _ fonts: FontBook) throws -> [UInt8] {
    let item = PageItem(content: .drawing(drawing, scale: 1), origin: Point(0, 0), leaf: nil)
    let paged = PagedDocument(
      size: drawing.size, pages: [Page(items: [item])], structure: StructureTree(), outline: [], destinations: [:])
    var (pages, streams) = (PageMemory(), StreamMemory())
    let painting = PagePainter(fonts: fonts).paint(paged, memory: &pages)
    return try TaggedPDF(
      document: paged, metadata: Metadata(title: [.text("T")]), attachments: [], painting: painting, fonts: fonts,
      date: nil
    ).bytes(memory: &streams)
  }

  private func picture(_ bytes: [UInt8]) throws -> RasterImage {
    var png: [UInt8] = []
    _ = try Tool.run(
      try #require(Tool.path("pdftoppm")), ["-r", "144", "-png", "-singlefile", "FILE", "FOLDER/page"], on: bytes
    ) { png = [UInt8](try Data(contentsOf: $0.appending(path: "page.png"))) }
    return try RasterImage(decoding: png)
  }

  /// Letters may stand a hundredth of a point elsewhere, so edges may differ by a shade. A missing line, a wrong dash or
  /// colour, or a letter elsewhere changes more: at most one channel in 2,000 may differ by more than an eighth, and the
  /// mean difference stays under a quarter of one of 255 levels.
  @Test(
    .enabled(if: Tool.path("pdftoppm") != nil, "the program pdftoppm is not installed"), arguments: Specimens.all)
  func `both painters show the same`(specimen: Specimens.Specimen) throws {
    let fonts = try FontBook()
    let drawing = try specimen.graphic.drawing(measure: fonts.measurer)
    let one = try picture(drawing.pdf(fonts: fonts))
    let other = try picture(page(drawing, fonts))
    try #require(one.width == other.width && one.height == other.height)
    var (sum, strong) = (0, 0)
    for (a, b) in zip(one.rgba, other.rgba) {
      let difference = abs(Int(a) - Int(b))
      sum += difference
      if difference > 32 { strong += 1 }
    }
    let mean = Double(sum) / Double(one.rgba.count)
    #expect(mean < 0.25 && strong * 2000 < one.rgba.count, "\(specimen.name): mean \(mean), \(strong) strong")
  }
}
