package import Base
package import Foundation
package import Render

/// A run as a PDF, with its record and all its sources attached.
package struct RunPDF {
  package var run: ReportRun
  /// `results.json`, of which the layout needs nothing.
  package var results: Ahead<Data>

  package init(run: ReportRun, results: Ahead<Data>) {
    self.run = run
    self.results = results
  }

  /// The file's bytes; `writer` may have written others before.
  package func bytes(by writer: PDFWriter) throws -> [UInt8] {
    let attachments = Ahead { try self.attachments() }
    return try writer.write(run.document, attachments: attachments, date: run.plan.sources.configuration.date?.file)
  }

  private func attachments() throws -> [Attachment] {
    var attachments = [
      Attachment(
        name: "results.json", mediaType: "application/json", bytes: [UInt8](try results.value), relationship: .data)
    ]
    let sources = run.plan.sources
    for text in sources.texts {
      attachments.append(Attachment(name: text.file, mediaType: text.mediaType, bytes: [UInt8](text.text.utf8)))
    }
    for file in run.plan.dataFiles {
      attachments.append(
        Attachment(name: file.text, mediaType: "text/csv", bytes: [UInt8](try sources.folder.text(file).utf8)))
    }
    for name in Set(sources.chapters.flatMap(\.images).map(\.text)).sorted() {
      let place = sources.configuration.chapters.range
      let bytes = try sources.folder.contents(Name(name, at: place), atMost: 64 << 20)
      let mediaType = name.hasSuffix(".png") ? "image/png" : "image/jpeg"
      attachments.append(Attachment(name: name, mediaType: mediaType, bytes: [UInt8](bytes)))
    }
    return attachments
  }
}

extension ReportRun {
  /// `results.json`, written on another thread.
  package func recordAhead() -> Ahead<Data> { Ahead { try JSONText.pretty(try ResultsFile(self)) } }
}

extension SourceText {
  /// By the ending of its name.
  fileprivate var mediaType: String {
    if file.hasSuffix(".md") { return "text/markdown" }
    if file.hasSuffix(".yml") { return "application/yaml" }
    if file.hasSuffix(".bib") { return "application/x-bibtex" }
    return "text/plain"
  }
}
