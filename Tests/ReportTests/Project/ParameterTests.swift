import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Report

@Suite("Parameters")
struct ParameterTests {
  private static let configuration =
    TinyProject.configuration + "\n" + """
        threshold: 5
        share: 0.5
        name: "one"
      profiles:
        other:
          parameters:
            threshold: 6
            drops: [4]
      """

  private static func values(
    _ front: String, profile: String? = nil, overrides: [(key: String, value: String)] = []
  ) throws -> [String] {
    let chapters = [
      "01.md": "\(front)# One\n\n`{lab} threshold` `{lab} name`\n\n```{lab sweep}\n#| id: a\n```\n",
      "02.md": "# Two\n\n`{lab} threshold` `{lab} name`\n\n```{lab sweep}\n#| id: b\n```\n\n"
        + "```{lab sweep}\n#| id: c\ndrops: [7]\n```\n",
    ]
    let project = try TinyProject(chapters, configuration: configuration)
    let check = ReportCheck(try ProjectFolder(path: project.folder.path), profile: profile, overrides: overrides)
    guard !check.hasErrors, let plan = check.plan else { throw check.problems }
    let texts = plan.sources.quotedExpressions.compactMap { try? plan.evaluator.quoted($0).text }
    let drops = plan.directives.compactMap {
      ($0.directive as? SweepDirective)?.drops.map(\.description).joined(separator: "+")
    }
    return texts + drops
  }

  @Test("a block stands over -P, -P over a page, a page over a profile, a profile over the project")
  func precedence() throws {
    let page = "---\nparameters:\n  threshold: 8\n  drops: [9]\n---\n"
    #expect(try Self.values("") == ["5", "one", "5", "one", "2+10", "2+10", "7"])
    #expect(try Self.values("", profile: "other") == ["6", "one", "6", "one", "4", "4", "7"])
    #expect(try Self.values(page, profile: "other") == ["8", "one", "6", "one", "9", "4", "7"])
    #expect(
      try Self.values(page, profile: "other", overrides: [("threshold", "3"), ("drops", "1, 2")])
        == ["3", "one", "3", "one", "1+2", "1+2", "7"])
  }

  @Test("an unknown name is an error with a near match at every level, and so is a value of another kind")
  func mistakes() throws {
    func message(
      _ front: String = "", profile: String? = nil, overrides: [(key: String, value: String)] = []
    ) -> String {
      #expect(throws: Diagnostics.self) { try Self.values(front, profile: profile, overrides: overrides) }?.text ?? ""
    }
    let page = message("---\nparameters:\n  treshold: 8\n  share: many\n---\n")
    #expect(page.contains("chapters/01.md:3:3: error: the page sets a parameter `treshold`"), "\(page)")
    #expect(page.contains("hint: did you mean `threshold`? there is `drops`, `name`, `share`, `threshold`"))
    #expect(page.contains("chapters/01.md:4:10: error: the parameter `share` is a number, not `many`"))
    let line = message(overrides: [("nmae", "x"), ("threshold", "0.5"), ("drops", "200")])
    #expect(line.contains("error: there is no parameter `nmae` to be set with -P\nhint: did you mean `name`?"))
    #expect(line.contains("error: the parameter `threshold` is an integer, not `0.5`"))
    #expect(line.contains("error: a drop is a number of percentage points, 0 … 100, not `200`"))
    #expect(message(profile: "othr").contains("lab.yml has no profile `othr`\n"))
  }

  @Test("profiles that are not chosen are checked too")
  func otherProfiles() throws {
    let text =
      Self.configuration + "\n  third:\n    titel: x\n    inputs:\n      netwrk: y\n    parameters:\n      drop: 3\n"
    let message = try TinyProject(["01.md": "# One\n"], configuration: text).check()
    #expect(message.contains("lab.yml has no option `titel`"), "\(message)")
    #expect(message.contains("`inputs` has no option `netwrk`"))
    #expect(message.contains("the profile `third` sets a parameter `drop`"))
    #expect(message.hasSuffix("3 errors\n"))
  }

  @Test("an included file sees the parameters of the chapter that includes it")
  func includes() throws {
    let project = try TinyProject(
      [
        "_part.md": "`{lab} threshold`\n",
        "01.md": "---\nparameters: {threshold: 8}\n---\n# One\n\n{{< include _part.md >}}\n",
        "02.md": "# Two\n\n{{< include _part.md >}}\n",
      ], configuration: Self.configuration)
    let plan = try #require(ReportCheck(try ProjectFolder(path: project.folder.path), profile: nil, overrides: []).plan)
    #expect(plan.sources.quotedExpressions.compactMap { try? plan.evaluator.quoted($0).text } == ["8", "5"])
  }
}
