import Foundation
import Render
import ReportTestSupport
import TestSupport
import Testing

@testable import Report

@Suite("Mistakes of a project")
struct ProjectMistakesTests {
  private static let folder = CourseMaterial.packageFolder.appending(path: "Tests/ReportTests/Goldens/mistakes")

  @Test(
    "are all told in one run, each at its line and column: in lab.yml, chapters, included files, captions and bodies")
  func all() throws {
    func text(_ name: String) throws -> String {
      try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    }
    var chapters: [String: String] = [:]
    for name in ["01-mistakes.md", "_part.md", "references.bib"] { chapters[name] = try text("chapters/\(name)") }
    let project = try TinyProject(chapters, configuration: try text("lab.yml"))
    let check = ReportCheck(
      try ProjectFolder(path: project.folder.path), profile: nil, overrides: [("treshold", "1"), ("threshold", "x")])
    let golden = Self.folder.appending(path: "mistakes.txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil { try Data(check.problems.text.utf8).write(to: golden) }
    let wanted = try text("mistakes.txt")
    #expect(check.problems.text == wanted, "RECORD=1 swift test --filter ProjectMistakesTests records it again")
    // Sorts of mistakes: messages without the words that stand in backticks, and without numbers.
    let sorts = Set(check.diagnostics.map { $0.message.replacing(/`[^`]*`|[0-9]+/, with: "") })
    #expect(sorts.count >= 50, "\(sorts.count)")
    for file in ["lab.yml", "chapters/01-mistakes.md", "chapters/_part.md", "chapters/references.bib"] {
      #expect(check.diagnostics.contains { $0.range?.file == file }, "\(file)")
    }
    #expect(check.hasErrors)
  }
}
