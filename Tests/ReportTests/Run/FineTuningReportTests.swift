import Canvas
import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Fine-tuning in a report")
struct FineTuningReportTests {
  private static let chapter = """
    # Repair

    ```{lab finetune}
    #| id: tuned
    #| label: fig-tuned
    #| fig-cap: "Epoch `{lab} tuned.kept` of `{lab} tuned.epochs` is kept."
    epochs: 2
    batch: 8
    ```

    ```{lab finetune}
    #| id: finepruned
    network: models/other.h5
    prune: 2
    epochs: 2
    batch: 8
    ```

    ```{lab repairs}
    #| label: tbl-repairs
    #| tbl-cap: "All."
    tuned: [tuned, finepruned]
    ```

    `{lab} pct(finepruned.after.test.accuracy, 2)`, `{lab} finepruned.channels`, @fig-tuned, @tbl-repairs.

    ```{lab record}
    ```

    """

  @Test("tunes another network too, the same bytes under every kernel, and the record has its hash")
  func sameBytes() throws {
    let project = try TinyProject(["01.md": Self.chapter])
    var other = TinyProject.network
    other.name = "other"
    let file = project.folder.appending(path: "models/other.h5").path
    try other.write(to: file)
    let files = try project.build()
    let again = try project.build(into: "again", threads: 1, instructions: .scalar, isKeeping: false)
    #expect(files["report.html"] == again["report.html"])
    #expect(files["results.json"] == again["results.json"])
    let record = String(decoding: files["results.json"] ?? Data(), as: UTF8.self)
    #expect(record.contains(try Digest(ofFile: file).hexadecimal))
    let html = String(decoding: files["report.html"] ?? Data(), as: UTF8.self)
    #expect(html.contains("fine-pruned") && html.contains("Another network"))
    let recorded = try RecordedResults(try #require(files["results.json"]))
    let curve = try recorded.figure("fig-tuned")
    let drawn = try FigureFile(curve, label: "fig-tuned").data(as: .svg, fonts: FontBook())
    #expect(drawn == files["figures/fig-tuned.svg"], "the record gives the curve that the report shows")
  }

  @Test("what is wrong is found before anything runs")
  func mistakes() throws {
    let chapter = """
      # Repair

      ```{lab finetune}
      network: ../outside.h5
      learning-rate: 0
      layers: [pool]
      prune: 2
      drop: 4
      ```

      ```{lab sweep}
      #| id: swept
      network: models/none.h5
      ```

      ```{lab repairs}
      tuned: [swept]
      ```

      """
    let messages = try ReportCheckTests.messages(chapter)
    for part in [
      "chapters/01.md:4:10: error: `../outside.h5` is no path inside the project",
      "chapters/01.md:5:16: error: `learning-rate` is a number over 0 and at most 1",
      "chapters/01.md:6:10: error: layer `pool` has no weights to tune",
      "chapters/01.md:8:7: error: `{lab finetune}` takes `prune` or `drop`, not both",
      "chapters/01.md:13:10: error: models/none.h5",
      "chapters/01.md:17:9: error: `swept` is no finetune",
    ] {
      #expect(messages.contains { $0.contains(part) }, "\(part) not in\n\(messages.joined(separator: "\n"))")
    }
  }

  @Test("more channels than there are is a sentence")
  func tooManyChannels() throws {
    let project = try TinyProject(["01.md": "# Repair\n\n```{lab finetune}\nprune: 61\n```\n"])
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("61 channels can't be pruned: conv has 6") == true, "\(failure?.text ?? "")")
  }

  @Test(
    "a trigger or a target that is none is found in lab.yml",
    arguments: [
      ("trigger: hat", "there is no trigger `hat`"), ("trigger: ../hat.png", "is no path inside the project"),
      ("target: 150", "`target` is one of the classes 0 … 149, or `all-to-all`, not `150`"),
      ("target: [1, 2]", "there are 2 targets for 1 triggers"),
    ])
  func attacks(line: String, part: String) throws {
    let text = "title: T\ninputs:\n  \(line)\n"
    let (configuration, found) = Configuration.read(
      SourceText(file: "lab.yml", text: text), profile: nil, overrides: [])
    #expect(found.isEmpty)
    let inputs = try #require(configuration?.inputs)
    let folder = try ProjectFolder(path: FileManager.default.temporaryDirectory.path)
    let diagnostic = #expect(throws: Diagnostic.self) { try inputs.attack(classes: 150, project: folder) }
    #expect(diagnostic?.message.contains(part) == true, "\(diagnostic?.message ?? "")")
  }

  @Test("triggers are for the images that are drawn")
  func onlyDrawn() {
    let text = "title: T\ninputs:\n  data: data\n  trigger: patch\n"
    let (_, found) = Configuration.read(SourceText(file: "lab.yml", text: text), profile: nil, overrides: [])
    #expect(found.contains { $0.message.contains("`trigger` is for the images that the embedded lab draws") })
  }
}
