import Canvas
import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("A matrix")
struct MatrixTests {
  /// Two networks, three defences, of which one has seeds.
  private static func block(_ options: String = "", expect: String = "") -> String {
    """
    ```{lab matrix}
    #| id: matrix
    #| label: tbl-matrix
    #| tbl-cap: "All."\(expect.isEmpty ? "" : "\n#| expect: \(expect)")
    networks: {own: project, other: models/other.h5}
    defenses: [none, pruning, fine-tuning, strip]
    seeds: 2\(options.isEmpty ? "" : "\n\(options)")
    ```

    """
  }

  private static let chapter =
    "# Matrix\n\n" + block() + """

      ```{lab matrix-plane}
      #| label: fig-plane
      #| fig-cap: "The plane."
      matrix: matrix
      ```

      ```{lab expect}
      matrix.experiments == 12
      matrix.missing == 0
      matrix.at("own", "none").accuracy.mean == 0.9
      matrix.at("own", "none").asr.n == 1
      matrix.at("own", "none").der.mean == 0.5
      matrix.at("other", "fine-tuning").n == 2
      matrix.at("own", "fine-tuning").asr <= 1 in all seeds
      matrix.at("own", "fine-tuning").accuracy >= matrix.at("own", "fine-tuning").accuracy in all seeds
      matrix.at("own", "fine-tuning").accuracy.min <= matrix.at("own", "fine-tuning").accuracy.mean
      matrix.at("own", "fine-tuning").cost.imageSteps > 0
      ```

      `{lab} pct(matrix.at("own", "fine-tuning").asr.mean, 1)`, `{lab} fixed(matrix.at("own", "fine-tuning").asr.sd, 2)`,
      `{lab} matrix.at("own", "strip").falseAlarms.mean`, `{lab} matrix.at("own", "none").asrOthers.max`.

      ```{lab record}
      ```

      """

  private static func project(_ chapter: String = chapter, configuration: String = "") throws -> TinyProject {
    let project = try TinyProject(["01.md": chapter], configuration: TinyProject.configuration + configuration)
    var other = TinyProject.network
    other.name = "other"
    try other.write(to: project.folder.appending(path: "models/other.h5").path)
    return project
  }

  @Test("is the same whatever ran it: one thread or two, kept, from a pack")
  func sameBytes() throws {
    let project = try Self.project()
    let files = try project.build()
    let again = try project.build(into: "again", threads: 1, instructions: .scalar, isKeeping: false)
    for name in ["report.html", "report.pdf", "results.json", "figures/fig-plane.csv"] {
      #expect(files[name] != nil && files[name] == again[name], "\(name)")
    }
    #expect(try project.build(into: "kept") == files)
    let page = try #require(files["report.html"].map { String(decoding: $0, as: UTF8.self) })
    for text in ["fine-tuning", "mean ± sd", "STRIP", "DER of 0.5 is doing nothing"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("not run"))
    let store = try ProjectFolder(path: project.folder.path).store(console: TestConsole())
    let cells = store.kept(kinds: ["defense"]).entries
    #expect(Set(cells.map(\.dependencies.parameters)).count == 6 && cells.count >= 6)
    // Both networks are the same weights under two names, so that their files differ.
    let packed = try Self.project(configuration: "\npack: models/study.pack\n")
    try ResultPack.data(cells).write(to: packed.folder.appending(path: "models/study.pack"))
    let console = TestConsole()
    let fromPack = try packed.build(console: console)
    #expect(fromPack["results.json"] == files["results.json"])
    #expect(console.written.contains("\(cells.count) results came from models/study.pack"), "\(console.written)")
    let recorded = try RecordedResults(try #require(files["results.json"]))
    #expect(
      try FigureFile(recorded.figure("fig-plane"), label: "fig-plane").data(as: .svg, fonts: FontBook())
        == files["figures/fig-plane.svg"])
  }

  @Test("shows what has not run with the command that runs it, and runs nothing")
  func notRun() throws {
    let profile = """

      profiles:
        study:
          parameters:
            when-missing: run
      """
    let chapter = "# Matrix\n\n" + Self.block(expect: #"matrix.at("own", "fine-tuning").asr < 0.5 in all seeds"#)
    let configuration = "\n  when-missing: show" + profile
    let project = try Self.project(chapter, configuration: configuration)
    let console = TestConsole()
    let page = String(decoding: try #require(try project.build(console: console)["report.html"]), as: UTF8.self)
    #expect(page.contains("not run") && page.contains("labreport build --profile study"))
    #expect(page.contains("12 experiments have not run"))
    #expect(console.progressReports == 0, "nothing is computed")
    let why = try DependencyTests.why("matrix", project).text
    #expect(why.contains("is not kept, and would be shown as not run"), "\(why)")
    // One of two seeds.
    try project.write(
      "# Matrix\n\n" + Self.block("when-missing: run").replacing("seeds: 2", with: "seeds: 1"), to: "chapters/02.md")
    try project.write(
      try String(contentsOf: project.folder.appending(path: "chapters/02.md"), encoding: .utf8).replacing(
        "matrix", with: "part"
      ).replacing("{lab part}", with: "{lab matrix}"), to: "chapters/02.md")
    _ = try project.build()
    let partly = String(decoding: try #require(try project.build()["report.html"]), as: UTF8.self)
    #expect(partly.contains("1 of 2") && partly.contains("4 experiments have not run"))
    let record = String(decoding: try #require(try project.build()["results.json"]), as: UTF8.self)
    #expect(record.contains("\"not checked\"") && record.contains("1 seed has not run"))
  }

  @Test("a seed that fails is shown with its reason, and its claims don't hold")
  func failing() throws {
    let chapter =
      "# Matrix\n\n"
      + Self.block(expect: #"matrix.at("own", "fine-tuning").asr <= 1 in all seeds"#)
      + "\n#" + "# End\n"
    let project = try Self.project(chapter)
    // A network that no training can go through.
    let file = project.folder.appending(path: "models/net.h5").path
    var network = TinyProject.network
    guard case .convolution(var convolution) = network.layers[1].operation else { return }
    convolution.activation = .tanh
    network.layers[1].operation = .convolution(convolution)
    try network.write(to: file)
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("does not hold") == true, "\(failure?.text ?? "")")
    #expect(failure?.text.contains("a seed failed: ") == true, "\(failure?.text ?? "")")
  }

  @Test("what is wrong with its options and values is found before anything runs")
  func mistakes() throws {
    let chapter = """
      # Matrix

      ```{lab matrix}
      #| id: matrix
      networks: {own: project, "a b": models/net.h5, gone: models/none.h5}
      defenses: [fine-tunning]
      seeds: [1, 1]
      when-missing: shw
      ```

      ```{lab matrix-plane}
      matrix: matrx
      ```

      `{lab} matrix.at("onw", "none").asr.mean`, `{lab} matrix.at("own", "nonne").asr.mean`,
      `{lab} matrix.at(2).asr.mean`, `{lab} matrix.at("own").asr.mean`, `{lab} matrix.at("own", "none").asr`,
      `{lab} matrix.at("own", "none").arsr.mean`.

      ```{lab expect}
      matrix.at("own", "none").asr < 0.1
      matrix.at("own", "none").asr.mean < 0.1 in all seeds
      ```

      """
    let text = try Self.project(chapter).check()
    for part in [
      "error: a network's name is made of letters", "chapters/01.md:5:54: error: models/none.h5: there is no such file",
      "chapters/01.md:6:12: error: `defenses` is a list of `none`", "did you mean `fine-tuning`?",
      "chapters/01.md:7:8: error: `seeds` is a number of seeds, 1 … 100, or a list of seeds, each once",
      "chapters/01.md:8:15: error: `when-missing` is `run` or `show`", "did you mean `show`?",
      "there is no matrix with the id `matrx`", "did you mean `matrix`?",
      "chapters/01.md:15:18: error: the matrix has no network `onw`", "did you mean `own`?",
      "the matrix has no defense `nonne`", "did you mean `none`?",
      "`at` of the matrix is called as `at(\"NETWORK\", \"DEFENSE\")`",
      "is a rate over seeds, no single value", "a defence of a network has no member `arsr`",
      "ask for `matrix.at(\"own\", \"none\").asr.mean`, or end the claim with `in all seeds`",
      "and not a value for each of several seeds",
    ] {
      #expect(text.contains(part), "\(part) not in\n\(text)")
    }
    let wrong = try Self.project("# A\n", configuration: "\n  when-missing: shwo\n").check()
    #expect(wrong.contains("the parameter `when-missing` is `run` or `show`, not `shwo`"), "\(wrong)")
  }

  @Test("means, deviations and ranges are those of the seeds")
  func spreads() throws {
    let spread = try #require(RateSpread([Rate(10, of: 100), Rate(20, of: 100), Rate(60, of: 100)]))
    #expect(
      spread.mean == Rate(90, of: 300) && spread.least == Rate(10, of: 100) && spread.largest == Rate(60, of: 100))
    // By hand: deviations −20, −10, 30; squares 400 + 100 + 900 = 1400; √(1400 / 2).
    #expect(abs((spread.deviation ?? 0) - 26.457513110645905) < 1e-12)
    #expect(RateSpread([Rate(1, of: 2)])?.deviation == nil && RateSpread([]) == nil)
    #expect(NumberSpread([1, 2, 3, 4])?.mean == 2.5)
  }
}
