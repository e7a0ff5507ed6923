package import Base
import Canvas
package import Foundation
import Lab
package import Render
import Report

extension TinyProject {
  /// A PDF of the same pages as the built report, with other attachments, beside it.
  package func copy(_ change: (inout [Attachment]) throws -> Void) throws -> URL {
    let check = ReportCheck(try ProjectFolder(path: folder.path), profile: nil, overrides: [])
    guard let plan = check.plan, check.network != nil else { throw check.problems }
    let fonts = try FontBook()
    let experiments = try check.experiments(
      engine: Engine(threads: 2), store: ResultStore(folder: nil, console: TestConsole()),
      drawings: DrawnGraphics(measure: fonts.measurer))
    let run = experiments.run(in: try experiments.laboratory(console: TestConsole()))
    let pdf = try Data(contentsOf: folder.appending(path: "output/report.pdf"))
    var attachments = try PDFContents([UInt8](pdf)).attachments.map { file in
      let isRecord = file.name == "results.json"
      return Attachment(
        name: file.name, mediaType: isRecord ? "application/json" : "text/markdown", bytes: file.bytes,
        relationship: isRecord ? .data : .source)
    }
    try change(&attachments)
    let url = folder.appending(path: "copy-\(UUID().uuidString).pdf")
    let bytes = try PDFWriter(fonts: fonts).write(
      run.document, attachments: attachments, date: plan.sources.configuration.date?.file)
    try Data(bytes).write(to: url)
    return url
  }
}

extension [Attachment] {
  /// Changes the text of the attachment called `name`.
  package mutating func edit(_ name: String, _ change: (String) -> String) throws {
    guard let index = firstIndex(where: { $0.name == name }) else { throw Diagnostic("no \(name)") }
    self[index].bytes = [UInt8](change(String(decoding: self[index].bytes, as: UTF8.self)).utf8)
  }
}
