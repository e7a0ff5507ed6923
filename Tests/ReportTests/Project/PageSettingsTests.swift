import Render
import ReportTestSupport
import Testing

@testable import Report

@Suite("Page settings of lab.yml")
struct PageSettingsTests {
  private static func read(_ keys: String, profile: String? = nil) throws -> (page: PageStyle?, problems: String) {
    let project = try TinyProject(["01.md": "# A title\n"], configuration: TinyProject.configuration + "\n" + keys)
    let check = ReportCheck(try ProjectFolder(path: project.folder.path), profile: profile, overrides: [])
    return (check.plan?.sources.configuration.page, check.problems.text)
  }

  @Test("are read, and a profile has its own") func settings() throws {
    #expect(try Self.read("").page == PageStyle())
    let keys = """
      paper: letter
      margins: 20
      font-size: 9.5
      headings: compact
      profiles:
        wide:
          toc: false
          margins: [10, 12.7, 10, 25.4]

      """
    var expected = PageStyle()
    expected.paper = .letter
    expected.fontSize = 9.5
    expected.isCompact = true
    let width = 20 * 72 / 25.4
    expected.margins = .init(top: width, right: width, bottom: width, left: width)
    let plain = try Self.read(keys)
    #expect(plain.page == expected && plain.problems == "")
    let inch = 72.0, centimetre = 72 / 2.54
    let wide = try Self.read(keys, profile: "wide")
    #expect(wide.problems == "")
    let found = try #require(wide.page?.margins)
    #expect((found.top - centimetre).magnitude < 1e-9 && (found.right - inch / 2).magnitude < 1e-9)
    #expect((found.bottom - centimetre).magnitude < 1e-9 && (found.left - inch).magnitude < 1e-9)
    #expect(wide.page?.hasContents == false)
  }

  @Test(
    "what is out of range is named",
    arguments: [
      ("paper: a5\n", "a4"), ("margins: 5\n", "10 … 60, or four: top, right, bottom, left"),
      ("margins: [20, 20]\n", "10 … 60, or four"), ("font-size: 30\n", "a number of points, 8 … 14"),
      ("headings: compct\n", "did you mean `compact`?"), ("toc: maybe\n", "true or false"),
      ("fontsize: 9\n", "did you mean `font-size`?"),
    ])
  func mistakes(keys: String, message: String) throws {
    let problems = try Self.read(keys).problems
    #expect(problems.contains(message), "\(problems)")
  }
}
