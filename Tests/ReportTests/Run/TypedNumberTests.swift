import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Numbers typed in prose")
struct TypedNumberTests {
  private static let values: [QuotableValue] = [
    QuotableValue(
      expression: "base.test.accuracy", text: "98.62%", count: 12_653, total: 12_830,
      meaning: "clean accuracy: correct ÷ images"),
    QuotableValue(
      expression: "base.test.correct", text: "12653", integer: 12_653, meaning: "clean images given their true label"),
    QuotableValue(expression: "asc.channels", text: "60", integer: 60, meaning: "the number of channels of the layer"),
    QuotableValue(expression: "asc.half", text: "50.00%", count: 1, total: 2, meaning: "half"),
    QuotableValue(expression: "asc.odd", text: "1990", integer: 1990, meaning: "images"),
    QuotableValue(expression: "asc.level", text: "0.37", number: 0.374_2, meaning: "a level"),
  ]

  /// The warnings about a chapter, as `place: replacement`.
  private static func found(_ text: String) throws -> [String] {
    let project = try TinyProject(["01.md": text])
    let (sources, _, _) = ReportSources.read(
      try ProjectFolder(path: project.folder.path), profile: nil, overrides: [])
    return TypedNumberCheck(values).diagnostics(try #require(sources)).map { diagnostic in
      let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)-\($0.end.column)" } ?? ""
      return "\(place) \(diagnostic.hint?.split(separator: "`").dropFirst(2).first?.dropFirst(6) ?? "")"
    }
  }

  @Test("are found as percentages, fractions and counts, to the digits typed, in prose, captions, cells and headings")
  func forms() throws {
    #expect(try Self.found("It is 98.62% here.") == ["1:7-13 pct(base.test.accuracy, 2)"])
    #expect(try Self.found("It is 98.6 per cent here.") == ["1:7-11 pct(base.test.accuracy, 1)"])
    #expect(
      try Self.found("It is 98.620 here, and 99%.") == [
        "1:7-13 fixed(base.test.accuracy, 3)", "1:24-27 pct(base.test.accuracy, 0)",
      ])
    #expect(try Self.found("A share of 0.986.") == ["1:12-17 pct(base.test.accuracy, 1)"])
    #expect(try Self.found("Of these 12,653 images.") == ["1:10-16 count(base.test.correct)"])
    #expect(try Self.found("Of these 12653 images.") == ["1:10-15 base.test.correct"])
    #expect(try Self.found("All 60 channels.") == ["1:5-7 asc.channels"])
    #expect(try Self.found("A level of 0.374 is.") == ["1:12-17 fixed(asc.level, 3)"])
    #expect(
      try Self.found("# Half is 50%\n\n| a |\n|---|\n| 98.62% |\n") == [
        "1:11-14 pct(asc.half, 0)", "5:3-9 pct(base.test.accuracy, 2)",
      ])
    #expect(try Self.found("```{lab sweep}\n#| cap: \"At 98.62%.\"\n```\n") == ["2:13-19 pct(base.test.accuracy, 2)"])
  }

  @Test("one off by an image is called near")
  func near() throws {
    let project = try TinyProject(["01.md": "There are 12,654 of them."])
    let (sources, _, _) = ReportSources.read(try ProjectFolder(path: project.folder.path), profile: nil, overrides: [])
    let found = TypedNumberCheck(Self.values).diagnostics(try #require(sources))
    #expect(found.map(\.message) == ["`12,654` is typed, and nearly equals a result of the last run, 12653"])
  }

  @Test("are no alarm where they are something else")
  func falseAlarms() throws {
    for text in [
      "Two, 2, 4, 9 and 60 points.", "In 1990 [@x, p. 98.62] it was.", "See section 98.62 and Figure 60.",
      "`98.62%` in code",
      "$98.62$", "[98.62%](https://example.org/98.62)", "version 98.62.1", "conv_60 channels", "a 60×60 grid",
      "60 × 47 pixels",
      "98–99", "2026-11-21", "a 99% interval", "50.5%", "97%", "the 60th channel", "X = 60 channels", "1,990,000",
      "45%",
      "`{lab} asc.channels`",
    ] {
      #expect(try Self.found(text) == [], "\(text)")
    }
  }

  @Test("are looked for by the strict check alone, with what the last run left, and it says where there is none")
  func strict() throws {
    let project = try TinyProject([
      "01.md": TinyProject.quotingChapter + "\n\nThere are 6 of 40 images, so 90.0% and 10 channels.\n"
    ])
    let folder = try ProjectFolder(path: project.folder.path)
    var check = ReportCheck(folder, profile: nil, overrides: [])
    #expect(check.addTypedNumbers()?.contains("no run has left any") == true)
    #expect(check.diagnostics.isEmpty)
    _ = try project.build()
    check = ReportCheck(folder, profile: nil, overrides: [])
    #expect(check.addTypedNumbers() == nil)
    let messages = check.diagnostics.map { "\($0.range?.start.line ?? 0):\($0.range?.start.column ?? 0)" }
    #expect(messages == ["13:16", "13:30"], "\(check.problems.text)")
    #expect(check.diagnostics.allSatisfy { $0.severity == .warning })
    var other = ReportCheck(folder, profile: nil, overrides: [("drops", "3")])
    #expect(other.addTypedNumbers()?.contains("another profile or parameters") == true)
  }
}
