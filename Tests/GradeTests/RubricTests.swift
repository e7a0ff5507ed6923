import Foundation
import ReportTestSupport
import TestSupport
import Testing

@testable import Base
@testable import Grade
@testable import Report

@Suite("A rubric")
struct RubricTests {
  private static func rubric(_ text: String) throws -> Rubric {
    let project = try TinyProject(["01.md": "# One"])
    try project.write(text, to: Rubric.file)
    return try Rubric(in: ProjectFolder(path: project.folder.path))
  }

  private static func mistakes(_ text: String) -> String {
    do {
      _ = try rubric(text)
      return ""
    } catch { return (error as? Diagnostics)?.text ?? "\(error)" }
  }

  @Test("gives points for one thing an item")
  func items() throws {
    let rubric = try Self.rubric(
      """
      items:
        - reproduced: true
          points: 4
        - name: The accuracy
          holds: asc.at(2).test.accuracy within 0.001 of 0.959
          points: 2.5
        - shows: fig-sweep
        - directive: sweep
        - cites: liu2018
        - typed: 0
        - pages: 2
        - repaired: b.h5
          accuracy: 0.9
          attack: 0.1
        - name: The discussion
          person: true
          points: 5
      """)
    #expect(
      rubric.items.map(\.name) == [
        "reproduced", "The accuracy", "shows fig-sweep", "directive sweep", "cites liu2018", "typed 0", "pages 2",
        "repaired b.h5", "The discussion",
      ])
    #expect(rubric.total == 17.5)
  }

  @Test("is none where there is no file")
  func none() throws {
    let project = try TinyProject(["01.md": "# One"])
    #expect(try Rubric(in: ProjectFolder(path: project.folder.path)).items.isEmpty)
  }

  @Test("tells what is wrong with its place and a near match")
  func wrong() {
    let text = Self.mistakes(
      """
      items:
        - reproducd: true
        - directive: swep
          points: -1
        - holds: asc.at(2 >= 1
        - pages: 2
          typed: 0
        - repaired: ../b.h5
      """)
    for part in [
      "rubric.yml:2:5", "did you mean `reproduced`?", "rubric.yml:3:16", "did you mean `sweep`?", "rubric.yml:4:13",
      "rubric.yml:5:", "this one says typed and pages", "a file beside the report, not a path",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    #expect(Self.mistakes("item: 1\n").contains("did you mean `items`?"))
  }

  @Test("has its schema in docs/ as the tool prints it, which knows every key of an item")
  func schema() throws {
    let text = String(decoding: try JSONText.pretty(RubricSchema.schema), as: UTF8.self)
    let url = CourseMaterial.packageFolder.appending(path: "docs/schema/rubric.schema.json")
    if ProcessInfo.processInfo.environment["RECORD"] != nil { try Data(text.utf8).write(to: url) }
    #expect(try String(contentsOf: url, encoding: .utf8) == text, "RECORD=1 swift test --filter RubricTests")
    let item = RubricSchema.schema["properties"]?["items"]?["items"]
    for key in Rubric.tests.map(\.key) { #expect(item?["properties"]?[key] != nil, "\(key)") }
  }
}
