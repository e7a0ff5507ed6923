import Foundation
import ReportTestSupport
import Testing

@testable import Report

@Suite("An experiment that fails")
struct FailedExperimentTests {
  static let chapter = """
    # One

    ```{lab sweep}
    #| id: asc
    #| label: fig-asc
    #| fig-cap: "Pruned."
    ```

    ```{lab confusion}
    #| id: wrong
    #| label: fig-wrong
    #| fig-cap: "Step 9."
    sweep: asc
    step: 9
    ```

    Words after it.
    """

  @Test("leaves a marked place with its message, the rest is built, and the build fails")
  func rest() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("chapters/01.md:13:8: error: `asc` has steps 0 … 6, and no step 9") == true)
    #expect(failure?.text.contains("1 error\nthe rest of the report is in ") == true, "\(failure?.text ?? "")")
    let files = try project.contents(of: project.folder.appending(path: "output"))
    let html = String(decoding: try #require(files["report.html"]), as: UTF8.self)
    #expect(html.contains("and no step 9") && html.contains("chapters/01.md:13:8") && html.contains("Words after it."))
    #expect(files["report.pdf"] != nil && files["results.json"] != nil && files["figures/fig-asc.svg"] != nil)
    #expect(files["figures/fig-wrong.svg"] == nil)
  }
}
