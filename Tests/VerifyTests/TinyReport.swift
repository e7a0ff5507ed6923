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
  func copy(_ change: (inout [Attachment]) throws -> Void) throws -> URL { try project.copy(change) }

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
