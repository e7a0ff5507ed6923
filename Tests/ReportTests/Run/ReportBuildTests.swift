import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("A build")
struct ReportBuildTests {
  static let chapter = """
    # One {#sec-one}

    There are `{lab} asc.channels` channels; at 2 points accuracy is `{lab} pct(asc.at(2).test.accuracy, 1)`, see @fig-sweep
    and @tbl-rep.

    ```{lab sweep}
    #| id: asc
    #| label: fig-sweep
    #| fig-cap: "Pruned with `{lab} asc.at(10).pruned` channels gone."
    #| expect: asc.first.validation.accuracy == 0.9
    order: ascending
    ```

    ```{lab repaired}
    #| label: tbl-rep
    #| tbl-cap: "Repaired."
    sweep: asc
    ```

    ```{lab record}
    ```
    """

  @Test("the same bytes, whatever the threads and the kernel")
  func determinism() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let first = try project.build(into: "a", threads: 1)
    #expect(
      Set(first.keys) == [
        "report.pdf", "report.html", "results.json", "networks/model_X=2.h5", "networks/model_X=10.h5",
        "figures/fig-sweep.csv", "figures/fig-sweep.svg", "figures/fig-sweep.pdf",
      ])
    for (index, kernel) in InstructionSet.allCases.filter(\.isAvailable).enumerated() {
      #expect(try project.build(into: "b\(index)", threads: index + 2, instructions: kernel, isKeeping: false) == first)
    }
  }

  @Test("the same bytes from another folder")
  func folders() throws {
    let chapters = ["01.md": Self.chapter]
    #expect(try TinyProject(chapters).build() == TinyProject(chapters).build())
  }

  @Test("the HTML holds the values, and results.json every count")
  func contents() throws {
    let files = try TinyProject(["01.md": Self.chapter]).build()
    let record = try #require(files["results.json"])
    let json = try #require(JSONSerialization.jsonObject(with: record) as? [String: Any])
    let experiments = try #require(json["experiments"] as? [[String: Any]])
    let sweep = try #require(experiments.first?["sweep"] as? [String: Any])
    let steps = try #require(sweep["steps"] as? [[String: Any]])
    #expect(steps.count == 7)
    func correct(_ step: [String: Any], _ set: String) -> Int? {
      ((step["network"] as? [String: Any])?[set] as? [String: Any])?["correct"] as? Int
    }
    // Two points of 40 images are one image.
    let start = try #require(correct(steps[0], "validation"))
    let reached = try #require(steps.first { (correct($0, "validation") ?? start) < start })
    let accuracy = Double(try #require(correct(reached, "test"))) / 40 * 100
    let html = String(decoding: try #require(files["report.html"]), as: UTF8.self).replacing(/<[^>]*>/, with: "")
    #expect(html.contains("There are 6 channels; at 2 points accuracy is \(accuracy)%, see Figure"))
    let pdf = try #require(files["report.pdf"])
    #expect(pdf.prefix(5) == Data("%PDF-".utf8))
  }

  @Test("a claim that does not hold fails the build, points at its line, and leaves the output alone")
  func failedClaim() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let before = try project.build()
    try project.write(
      Self.chapter.replacingOccurrences(of: "accuracy == 0.9", with: "accuracy < 0.5"), to: "chapters/01.md")
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("chapters/01.md:10:12: error: the claim") == true, "\(failure?.text ?? "")")
    #expect(try project.contents(of: project.folder.appending(path: "output")) == before)
  }

  @Test("a drop that no step reaches is an error at its value")
  func unreached() throws {
    let text = Self.chapter.replacingOccurrences(of: "asc.at(2).test", with: "asc.at(100).test")
    let failure = #expect(throws: Diagnostics.self) { try TinyProject(["01.md": text]).build() }
    #expect(failure?.text.contains("no step of `asc` is 100 points under step 0") == true, "\(failure?.text ?? "")")
  }

  @Test("damaged inputs are a sentence that names the file")
  func damagedInputs() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let before = try project.build()
    let path = project.folder.appending(path: "data/cl/valid.h5")
    let whole = try Data(contentsOf: path)
    try whole.prefix(whole.count / 2).write(to: path)
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("data/cl/valid.h5") == true, "\(failure?.text ?? "")")
    try FileManager.default.removeItem(at: path)
    #expect(throws: Diagnostics.self) { try project.build() }
    #expect(try project.contents(of: project.folder.appending(path: "output")) == before)
  }
}
