import Foundation
import Report
import TestSupport
import Testing

@Suite("The version")
struct VersionTests {
  @Test("that the tool prints is that of the last release in CHANGELOG.md")
  func changelog() throws {
    let file = CourseMaterial.packageFolder.appending(path: "CHANGELOG.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let release = try #require(text.firstMatch(of: /\n## \[([0-9]+\.[0-9]+\.[0-9]+)\] - [0-9]{4}-[0-9]{2}-[0-9]{2}\n/))
    #expect(String(release.1) == ToolVersion.text)
    #expect(try ToolRun(["--version"]).output == ToolVersion.text + "\n")
  }
}
