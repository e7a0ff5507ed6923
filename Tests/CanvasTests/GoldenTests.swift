import Foundation
import Testing

@testable import Canvas

/// What each writer makes of one drawing with one of everything. `RECORD=1` writes the files again.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

  private func expect(_ text: String, _ name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)), "\(name)")
  }

  @Test func `an SVG that is part of a page`() throws {
    try expect(
      Specimen.drawing.svg(SVGOptions(label: "fig-a", title: "One", alternative: "What it shows")), "page.svg")
  }

  @Test func `an SVG that is a file of its own`() throws {
    try expect(Specimen.drawing.svg(SVGOptions(label: "fig-a", colors: .fixed(.dark), standalone: true)), "file.svg")
  }

  @Test func `a page of a PDF`() throws {
    var painter = PDFPagePainter(size: Size(200, 100), fonts: try FontBook())
    painter.begin(mark: 0)
    painter.paint(Specimen.drawing, at: Point(10, 20), scale: 1.5)
    painter.end()
    painter.begin(mark: nil)
    painter.fill(Rectangle(x: 1, y: 2, width: 3, height: 4), ink: .role(.grid))
    painter.end()
    let page = painter.finished()
    try expect(String(decoding: page.content, as: UTF8.self), "page.txt")
    #expect(page.images == [Specimen.image], "equal pictures are kept once")
    #expect(page.opacities == [320, 1000])
  }
}
