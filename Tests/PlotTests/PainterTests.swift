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

  /// Letters and lines may stand a hundredth of a point elsewhere, which changes the shades of their edges; over squares of
  /// 4 × 4 pixels (2 × 2 points) that is nearly nothing. A missing letter or line, a wrong dash or colour changes squares:
  /// at most one in 5,000 may differ by more than 24 of 255 levels. Of pictures of pixels poppler shows the edges of the
  /// pixels half a point elsewhere: there one square in 40 may differ, and by no more than 64 levels.
  @Test(
    .enabled(if: Tool.path("pdftoppm") != nil, "the program pdftoppm is not installed"), arguments: Specimens.all)
  func `both painters show the same`(specimen: Specimens.Specimen) throws {
    let fonts = try FontBook()
    let drawing = try specimen.graphic.drawing(measure: fonts.measurer)
    let one = try picture(drawing.pdf(fonts: fonts))
    let other = try picture(page(drawing, fonts))
    try #require(one.width == other.width && one.height == other.height)
    let squares = zip(Self.squares(of: one), Self.squares(of: other)).map { abs($0 - $1) }
    let different = squares.filter { $0 > 24 * 16 }.count
    let greatest = (squares.max() ?? 0) / 16
    let hasPixels = ["samples", "maps"].contains(specimen.name)
    #expect(
      hasPixels ? different * 40 <= squares.count && greatest <= 64 : different * 5000 <= squares.count,
      "\(specimen.name): \(different) of \(squares.count) squares differ, by \(greatest) levels at most")
  }

  /// Sums of each channel over squares of 4 × 4 pixels.
  private static func squares(of image: RasterImage) -> [Int] {
    let (columns, rows) = (image.width / 4, image.height / 4)
    var sums = [Int](repeating: 0, count: columns * rows * 3)
    for row in 0..<rows * 4 {
      for column in 0..<columns * 4 {
        for channel in 0..<3 {
          let value = Int(image.rgba[(row * image.width + column) * 4 + channel])
          sums[((row / 4) * columns + column / 4) * 3 + channel] += value
        }
      }
    }
    return sums
  }
}
