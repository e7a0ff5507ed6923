import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Claims")
struct ClaimTests {
  private static func report(_ claims: String, level: String = "") throws -> (project: TinyProject, chapter: String) {
    let chapter = """
      # One

      ```{lab sweep}
      #| id: asc
      ```

      ```{lab expect}
      \(level)\(claims)
      ```
      """
    return (try TinyProject(["01.md": chapter]), chapter)
  }

  @Test("one that fails is an error at its sentence, or by option a warning; the record tells either way")
  func levels() throws {
    let (failing, _) = try Self.report("asc.channels == 7")
    let failure = #expect(throws: Diagnostics.self) { try failing.build() }
    #expect(failure?.text.contains("chapters/01.md:8:1: error: the claim `asc.channels == 7` does not hold") == true)
    #expect(failure?.text.contains("hint: 6 against 7") == true, "\(failure?.text ?? "")")

    let (warned, _) = try Self.report("asc.channels == 7", level: "#| expect-level: warn\n")
    let files = try warned.build()
    let record = try JSON(parsing: String(decoding: #require(files["results.json"]), as: UTF8.self))
    let claim = try #require(record["claims"]?.list?.first)
    #expect(claim["outcome"] == "fails")
    #expect(claim["level"] == "warning")
    #expect(claim["finding"] == "6 against 7")
    #expect(claim["line"] == 9)
  }

  @Test("a rate is shown with its counts, a number without what says nothing")
  func sides() throws {
    let (project, _) = try Self.report(
      """
      asc.first.validation.accuracy >= 0.5
      asc.first.validation.accuracy within 0.2 of 1
      asc.channels within [2, 60.0]
      """)
    let record = try JSON(parsing: String(decoding: #require(try project.build()["results.json"]), as: UTF8.self))
    let findings = record["claims"]?.list?.compactMap { $0["finding"]?.text } ?? []
    #expect(
      findings == [
        "0.9000 (36 of 40) against 0.5", "0.9000 (36 of 40) and 1 are 0.1 apart", "6 in [2, 60]",
      ],
      "\(findings)")
  }

  @Test("sides that are no numbers are found before anything runs")
  func kinds() throws {
    let (project, _) = try Self.report(
      "asc.order >= 1\nasc.channels increases\nasc.accuracies decreases\npct(asc.first.fraction) < 1")
    let text = try project.check()
    #expect(text.contains("chapters/01.md:8:1: error: `asc.order` is a text, not a number"), "\(text)")
    #expect(text.contains("chapters/01.md:9:1: error: `asc.channels` is no series of numbers"))
    #expect(text.contains("chapters/01.md:11:1: error: `pct(asc.first.fraction)` is a text, not a number"))
    #expect(text.hasSuffix("3 errors\n"))
  }

  @Test("what was published of other data is not compared, and does not fail")
  func otherData() throws {
    let (project, _) = try Self.report("asc equals published")
    let record = try JSON(parsing: String(decoding: #require(try project.build()["results.json"]), as: UTF8.self))
    let claim = try #require(record["claims"]?.list?.first)
    #expect(claim["outcome"] == "not checked")
    #expect(claim["finding"]?.text?.contains("the published figures are of") == true)
  }

  /// The chapter's claims checked against `own` as the sweep `asc`, with the published figures.
  private static func outcome(_ source: String, own: SweepResult) throws -> CheckedClaim {
    let types = ["asc": try #require(SweepDirective.result), "goodnet": try #require(GoodNetDirective.result)]
    var evaluator = Evaluator(types: types, parameters: [:])
    evaluator.results["asc"] = RuledSweep(result: own, rule: .first, id: "asc").quoted
    let published = try goodNet().published { _ in Published.curve }
    evaluator.results["goodnet"] = published
    let figures = PublishedFigures(
      mismatch: nil,
      results: [
        "asc": RuledSweep(result: Published.curve, rule: .first, id: "asc").quoted,
        "goodnet": try #require(published),
      ], sweeps: ["asc": (own, Published.curve)])
    let chapter = ChapterParser().parse(file: "a.md", text: "```{lab expect}\n\(source)\n```\n")
    return try evaluator.check(try #require(chapter.expectations.first), published: figures)
  }

  /// The directive of a `{lab goodnet}` block over the sweep `asc`.
  private static func goodNet() throws -> GoodNetDirective {
    let chapter = ChapterParser(ChapterParser.Configuration(directiveNames: ["goodnet"])).parse(
      file: "a.md", text: "```{lab goodnet}\nsweep: asc\n```\n")
    var arguments = Arguments(
      try #require(chapter.directives.first), id: "goodnet", options: GoodNetDirective.options,
      defaults: .init(drops: []))
    return GoodNetDirective(&arguments)
  }

  @Test("equals published: each count within one image, channels exactly")
  func published() throws {
    let same = Published.curve
    var near = same
    near.steps[45].network.test?.correct += 1
    near.steps[45].network.test?.wrong -= 1
    var far = near
    far.steps[45].network.test?.correct += 1
    far.steps[45].network.test?.wrong -= 1
    for (own, holds) in [(same, true), (near, true), (far, false)] {
      #expect(try Self.outcome("asc equals published", own: own).holds == holds)
      #expect(try Self.outcome("asc.at(2) equals published", own: own).holds == holds)
      #expect(try Self.outcome("asc.at(2).test.accuracy equals published", own: own).holds == holds)
      #expect(try Self.outcome("asc.at(2).validation equals published", own: own).holds)
      #expect(try Self.outcome("asc.at(2).pruned equals published", own: own).holds)
    }
    let finding = try Self.outcome("asc equals published", own: far).finding
    #expect(finding.contains("step 45.test"), "\(finding)")
    #expect(finding.contains("12,306 against 12,304") || finding.contains("12,306 of 12,830"), "\(finding)")
    #expect(try Self.outcome("goodnet.at(4).test.asr equals published", own: same).holds)
    #expect(try Self.outcome("goodnet.at(4) equals published", own: same).holds)
    #expect(throws: Diagnostic.self) { try Self.outcome("goodnet.at(4).test.flagged equals published", own: same) }
  }
}
