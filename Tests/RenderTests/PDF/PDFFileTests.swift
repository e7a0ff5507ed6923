import Canvas
import Foundation
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
    let document = try PDFSpecimen.document()
    let date = FileDate(year: 2026, month: 11, day: 14)
    let first = try writer.write(document, attachments: attachments, date: date)
    let second = try PDFWriter(fonts: try FontBook()).write(document, attachments: attachments, date: date)
    #expect(first == second)
  }

  @Test func `the file holds no time but the one given`() throws {
    let bytes = try writer.write(Document(metadata: Metadata(title: [.text("T")]), blocks: []))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("CreationDate"))
  }

  private static func tool(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func run(_ tool: String, _ arguments: [String], on bytes: [UInt8]) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "report.pdf")
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test(.enabled(if: tool("qpdf") != nil, "the program qpdf is not installed"))
  func `qpdf finds no fault in the file`() throws {
    let bytes = try writer.write(try PDFSpecimen.document(), attachments: attachments)
    let result = try run(try #require(Self.tool("qpdf")), ["--check", "FILE"], on: bytes)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: tool("pdftotext") != nil, "the program pdftotext is not installed"))
  func `text comes out in reading order, ligatures and parted words whole`() throws {
    let bytes = try writer.write(try PDFSpecimen.document())
    let text = try run(try #require(Self.tool("pdftotext")), ["FILE", "-"], on: bytes).output
    let flat = text.replacing("\u{AD}\n", with: "").replacing("\n", with: " ")
    var rest = flat[...]
    for words in [
      "Pruning a backdoored network", "Abstract", "classifies clean images", "fine-tuning", "Whether these losses",
      "The best defence is to know what one has bought", "References", "Fine-Pruning",
    ] {
      let found = try #require(rest.range(of: words), "\(words)")
      rest = rest[found.upperBound...]
    }
    #expect(!flat.contains("This must not be here"))
  }

  @Test(.enabled(if: tool("pdfinfo") != nil, "the program pdfinfo is not installed"))
  func `the file says its title and that it is tagged`() throws {
    let bytes = try writer.write(try PDFSpecimen.document())
    let text = try run(try #require(Self.tool("pdfinfo")), ["FILE"], on: bytes).output
    #expect(text.contains("Pruning a backdoored network, channel by channel"))
    #expect(text.contains(/Tagged: +yes/))
  }
}
