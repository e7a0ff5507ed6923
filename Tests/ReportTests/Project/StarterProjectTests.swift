import Base
import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Report

@Suite("A new project")
struct StarterProjectTests {
  private static func emptyFolder() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
  }

  @Test("its chapters build, and every value of them has a result", arguments: StarterProject.Template.allCases)
  func builds(template: StarterProject.Template) throws {
    let tiny = try TinyProject([:])
    let folder = Self.emptyFolder()
    let starter = StarterProject(network: tiny.folder.appending(path: "models/net.h5"), template: template)
    let written = try starter.write(to: folder)
    #expect(written.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) })
    // The tiny network's images stand in for the embedded ones, which the embedded network needs.
    try FileManager.default.copyItem(at: tiny.folder.appending(path: "data"), to: folder.appending(path: "data"))
    let configuration = folder.appending(path: "lab.yml")
    let text = try String(contentsOf: configuration, encoding: .utf8)
    #expect(text.contains("data: embedded"))
    try Data(text.replacingOccurrences(of: "data: embedded", with: "data: data").utf8).write(to: configuration)

    let project = try ProjectFolder(path: folder.path)
    let check = ReportCheck(project, profile: nil, overrides: [])
    #expect(check.problems.text == "")
    let paths = try ReportBuild(
      check, engine: .init(threads: 2), store: project.store(console: TestConsole()), formats: OutputFormat.allCases,
      output: folder.appending(path: "output")
    ).run(console: TestConsole()).files
    #expect(
      paths.prefix(3).map { URL(filePath: $0).lastPathComponent } == ["report.pdf", "report.html", "results.json"])
    if template == .handIn {
      let pdf = try PDFContents([UInt8](Data(contentsOf: URL(filePath: paths[0]))))
      #expect(pdf.pages.count <= 2)
    }
  }

  @Test("the hand-in is the project’s own, word for word")
  func handIn() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let chapter = try String(
      contentsOf: root.appending(path: "chapters/hand-in/01-hand-in.md"), encoding: .utf8)
    #expect(StarterProject.handIn == chapter)
  }

  @Test("a folder that holds anything is left alone, but for a repository that was just begun")
  func occupied() throws {
    let starter = StarterProject(network: try TinyProject([:]).folder.appending(path: "models/net.h5"))
    let folder = Self.emptyFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data().write(to: folder.appending(path: "notes.txt"))
    let failure = #expect(throws: Diagnostic.self) { try starter.write(to: folder) }
    #expect(failure?.message.contains("is not empty: it holds notes.txt") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["notes.txt"])

    try FileManager.default.removeItem(at: folder.appending(path: "notes.txt"))
    try FileManager.default.createDirectory(at: folder.appending(path: ".git"), withIntermediateDirectories: true)
    #expect(try !starter.write(to: folder).isEmpty)
  }

  @Test("the embedded network is found from a build in a checkout, from an installed tool, and nowhere else")
  func network() throws {
    let root = Self.emptyFolder()
    for name in ["models", "share/labreport", "bin", ".build/x/release", "elsewhere"] {
      try FileManager.default.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
    }
    let elsewhere = root.appending(path: "elsewhere")
    func found(_ tool: String) -> String? {
      StarterProject.embeddedNetwork(tool: root.appending(path: tool), workingFolder: elsewhere)
        .map { String($0.path.dropFirst(root.path.count + 1)) }
    }
    #expect(found("bin/labreport") == nil)
    try Data([1]).write(to: root.appending(path: "share/labreport/badnet.h5"))
    #expect(found("bin/labreport") == "share/labreport/badnet.h5")
    try Data([1]).write(to: root.appending(path: "models/badnet.h5"))
    for tool in [".build/x/release/labreport", ".build/tool/x/release/labreport"] {
      #expect(found(tool) == "models/badnet.h5", "\(tool)")
    }
  }
}
