import Canvas
import Foundation
import TestSupport
import Testing

@testable import Render

/// The specimen's pages look as they looked when a human looked at them: `Goldens/pdf/` holds their pictures.
@Suite struct PagePictureTests {
  private static let folder = TestFolder.path("Goldens/pdf")

  /// What the pictures depend on beside this project.
  private static func versions(_ program: String) throws -> String {
    let poppler = try Tool.run(program, ["-v"], on: []).output.split(separator: "\n").first ?? ""
    let fonts = FontFile.all.map { file in
      let size = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
      return "\(URL(filePath: file.path).lastPathComponent) \(size)"
    }
    return (RenderingLibraries.versions.map { "\($0.name) \($0.version)" } + [String(poppler)] + fonts).joined(
      separator: "\n") + "\n"
  }

  @Test(.enabled(if: Tool.path("pdftoppm") != nil, "the program pdftoppm is not installed"))
  func `the pages of the specimen look as they did`() throws {
    let program = try #require(Tool.path("pdftoppm"))
    let versions = try Self.versions(program)
    let golden = (try? String(contentsOf: Self.folder.appending(path: "versions.txt"), encoding: .utf8)) ?? ""
    let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
    guard isRecording || golden == versions else {
      print("skipped: the pictures of pages were taken with other versions of libraries and fonts")
      return
    }
    let writer = try PDFWriter(fonts: try FontBook())
    let bytes = try writer.write(try Specimen.document().0, date: FileDate(year: 2026, month: 11, day: 21))
    var pictures: [(name: String, data: Data)] = []
    _ = try Tool.run(program, ["-r", "50", "-gray", "-png", "FILE", "FOLDER/page"], on: bytes) { folder in
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      where name.hasSuffix(".png") {
        pictures.append((name, try Data(contentsOf: folder.appending(path: name))))
      }
    }
    #expect(pictures.count > 5)
    let known = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".png") }
    if isRecording {
      for name in known { try FileManager.default.removeItem(at: Self.folder.appending(path: name)) }
      for picture in pictures { try picture.data.write(to: Self.folder.appending(path: picture.name)) }
      try Data(versions.utf8).write(to: Self.folder.appending(path: "versions.txt"))
      return
    }
    #expect(known.sorted() == pictures.map(\.name))
    for picture in pictures {
      let wanted = try? Data(contentsOf: Self.folder.appending(path: picture.name))
      #expect(picture.data == wanted, "\(picture.name) looks different: record it again with RECORD=1 and look at it")
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SPECIMEN"] != nil, "SPECIMEN names no file to write"))
  func `the specimen is written where SPECIMEN says`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["SPECIMEN"])
    let attachment = Attachment(name: "results.json", mediaType: "application/json", bytes: Array("{}".utf8))
    let bytes = try PDFWriter(fonts: try FontBook()).write(
      try Specimen.document().0, attachments: [attachment], date: FileDate(year: 2026, month: 11, day: 21))
    try Data(bytes).write(to: URL(filePath: path))
  }
}
