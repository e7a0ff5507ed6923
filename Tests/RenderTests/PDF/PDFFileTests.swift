import Canvas
import Foundation
import TestSupport
import Testing

@testable import Render

@Suite struct PDFFileTests {
  let writer: PDFWriter
  init() throws { writer = try PDFWriter(fonts: try FontBook()) }

  private let attachments = [
    Attachment(name: "results.json", mediaType: "application/json", bytes: Array("{}".utf8), relationship: .data),
    Attachment(name: "chapters/01.md", mediaType: "text/markdown", bytes: Array("# a".utf8), relationship: .source),
  ]

  @Test func `the same document gives the same bytes, from another writer too`() throws {
    let document = try Specimen.document().0
    let date = FileDate(year: 2026, month: 11, day: 14)
    let first = try writer.write(document, attachments: attachments, date: date)
    let second = try PDFWriter(fonts: try FontBook()).write(document, attachments: attachments, date: date)
    #expect(first == second)
  }

  @Test func `the file holds no time but the one given`() throws {
    let bytes = try writer.write(Document(metadata: Metadata(title: [.text("T")]), blocks: []))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("CreationDate"))
  }

  @Test(.enabled(if: Tool.path("qpdf") != nil, "the program qpdf is not installed"))
  func `qpdf finds no fault in the file`() throws {
    let bytes = try writer.write(try Specimen.document().0, attachments: attachments)
    let result = try Tool.run(try #require(Tool.path("qpdf")), ["--check", "FILE"], on: bytes)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: Tool.path("pdftotext") != nil, "the program pdftotext is not installed"))
  func `text comes out in reading order, ligatures and parted words whole`() throws {
    let bytes = try writer.write(try Specimen.document().0)
    let text = try Tool.run(try #require(Tool.path("pdftotext")), ["FILE", "-"], on: bytes).output
    let flat = text.replacing("\u{AD}\n", with: "").replacing("\n", with: " ")
    var rest = flat[...]
    for words in [
      "A specimen of everything", "Abstract", "Pruning a backdoored network", "invites a simple fraud",
      "a fine, efficient workflow affords", "Whether these losses",
      "the course’s own evaluation".replacing("’", with: "'"),
      "The chapters from here on are appendices", "References", "Fine-Pruning",
    ] {
      let found = try #require(rest.range(of: words), "\(words)")
      rest = rest[found.upperBound...]
    }
    #expect(!flat.contains("Only on the screen"))
  }

  @Test(.enabled(if: Tool.path("pdfinfo") != nil, "the program pdfinfo is not installed"))
  func `the file says its title and that it is tagged`() throws {
    let bytes = try writer.write(try Specimen.document().0)
    let text = try Tool.run(try #require(Tool.path("pdfinfo")), ["FILE"], on: bytes).output
    #expect(text.contains("A specimen of everything"))
    #expect(text.contains(/Tagged: +yes/))
  }
}
