import Canvas
import Foundation
import Lab
import Render
import ReportTestSupport

@testable import Base
@testable import Report
@testable import Verify

/// A tiny project with its report, of which copies with other attachments can be made.
struct TinyReport {
  let project: TinyProject
  let pdf: URL

  init(_ chapter: String = TinyProject.quotingChapter) throws {
    project = try TinyProject(["01.md": chapter])
    _ = try project.build()
    pdf = project.folder.appending(path: "output/report.pdf")
  }

  /// A PDF of the same pages with other attachments, beside the report.
  func copy(_ change: (inout [Attachment]) throws -> Void) throws -> URL {
    let folder = try ProjectFolder(path: project.folder.path)
    let check = ReportCheck(folder, profile: nil, overrides: [])
    guard let plan = check.plan, check.network != nil else { throw check.problems }
    let fonts = try FontBook()
    let experiments = try check.experiments(
      engine: Engine(threads: 2), store: ResultStore(folder: nil, console: TestConsole()),
      drawings: DrawnGraphics(measure: fonts.measurer))
    let run = experiments.run(in: try experiments.laboratory(console: TestConsole()))
    var attachments = try PDFContents([UInt8](Data(contentsOf: pdf))).attachments.map { file in
      let isRecord = file.name == "results.json"
      return Attachment(
        name: file.name, mediaType: isRecord ? "application/json" : "text/markdown", bytes: file.bytes,
        relationship: isRecord ? .data : .source)
    }
    try change(&attachments)
    let url = project.folder.appending(path: "copy-\(UUID().uuidString).pdf")
    let bytes = try PDFWriter(fonts: fonts).write(
      run.document, attachments: attachments, date: plan.sources.configuration.date?.file)
    try Data(bytes).write(to: url)
    return url
  }

  /// The report as qpdf writes it in its readable form, with `change` applied, beside it.
  func rewritten(_ change: (inout String) throws -> Void) throws -> URL {
    let url = project.folder.appending(path: "copy-\(UUID().uuidString).pdf")
    try Self.run("/usr/bin/qpdf", ["--qdf", "--normalize-content=n", "--object-streams=disable", pdf.path, url.path])
    // Latin-1 gives every byte back.
    var text = String(data: try Data(contentsOf: url), encoding: .isoLatin1) ?? ""
    try change(&text)
    try text.data(using: .isoLatin1)?.write(to: url)
    return url
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// What a verification of `pdf` finds.
  func verify(_ pdf: URL? = nil, in folder: URL? = nil, comparesSources: Bool = false) throws -> VerificationResult {
    try Verification(
      pdf: ReportPDF(path: (pdf ?? self.pdf).path), project: ProjectFolder(path: (folder ?? project.folder).path),
      comparesSources: comparesSources, engine: Engine(threads: 2), console: TestConsole()
    ).run()
  }
}

extension [Attachment] {
  /// Changes the text of the attachment called `name`.
  mutating func edit(_ name: String, _ change: (String) -> String) throws {
    guard let index = firstIndex(where: { $0.name == name }) else { throw Diagnostic("no \(name)") }
    self[index].bytes = [UInt8](change(String(decoding: self[index].bytes, as: UTF8.self)).utf8)
  }
}

extension VerificationResult {
  /// The states of the lines called `name`.
  func states(_ name: String) -> [State] { checks.filter { $0.name == name }.map(\.state) }
}

extension TinyProject {
  /// What a verification of the project's report finds, with `change` made to what is asked.
  func verify(_ change: (inout Verification) -> Void = { _ in }) throws -> VerificationResult {
    var verification = Verification(
      pdf: try ReportPDF(path: folder.appending(path: "output/report.pdf").path),
      project: try ProjectFolder(path: folder.path), comparesSources: false, engine: Engine(threads: 2),
      console: TestConsole())
    change(&verification)
    return try verification.run()
  }
}
