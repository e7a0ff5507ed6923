import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report
@testable import Verify

@Suite("Numbers for which a verification does not vouch")
struct TypedNumbersTests {
  private static let values = [
    QuotableValue(expression: "asc.accuracy", text: "98.62%", count: 12_653, total: 12_830),
    QuotableValue(expression: "asc.channels", text: "60", integer: 60),
    QuotableValue(expression: "asc.level", text: "0.374", number: 0.3742),
  ]

  private static func numbers(_ text: String) throws -> TypedNumbers {
    let project = try TinyProject(["01.md": text])
    let (sources, _, _) = ReportSources.read(
      try ProjectFolder(path: project.folder.path), profile: nil, overrides: [])
    return TypedNumbers(try #require(sources).prose, results: ResultNumbers(values))
  }

  private static func found(_ text: String) throws -> [String] {
    try numbers(text).typed.map { "\($0.line):\($0.column) \($0.number) \($0.kind)" }
  }

  @Test("are told with their place and by how they stand to results, the worst first")
  func kinds() throws {
    #expect(
      try Self.found("At 98.62% and 98.7% it is 31.4%,\nwith 60 channels and a level of 0.37.") == [
        "1:27 31.4% unexplained", "1:15 98.7% near", "1:4 98.62% equal", "2:6 60 equal", "2:33 0.37 equal",
      ])
    let entry = try #require(try Self.numbers("At 98.7% it is.").typed.first)
    #expect(entry.result == "asc.accuracy" && entry.value == "98.62%" && entry.context == "At 98.7% it is.")
  }

  @Test("stand in headings, tables, captions, footnotes, links and formulas too")
  func places() throws {
    let chapter = """
      # At 31.4%[^n]

      | a |
      |---|
      | 31.5% |

      : Of 31.6%

      [31.7%](https://example.org) and $31.8\\,\\%$ and $p = 0.319$.

      ```{lab sweep}
      #| cap: "At 31.2%."
      ```

      [^n]: With 31.3%.
      """
    let parts = try Self.numbers(chapter).typed.map { "\($0.number) \($0.part)" }
    #expect(
      Set(parts) == [
        "31.4% heading", "31.5% table", "31.6% caption", "31.7% prose", "31.8% prose", "0.319 mathematics",
        "31.2% caption", "31.3% footnote",
      ])
  }

  @Test("are found however they are spelt")
  func disguises() throws {
    for text in [
      "3**1**.4%", "31.4 %", "31.4 per cent", "&#51;1.4%", "３１.４％", "3\u{200B}1.4%", "=31.4%", "~31.4%", "a–31.4%",
      "step 31.4%", "×31.4%", "31.4% Wilson",
    ] {
      #expect(try Self.numbers("It is \(text).").typed.map(\.number).contains { $0.hasPrefix("31.4") }, "\(text)")
    }
  }

  @Test("are not years, sections, whole numbers under ten, code, versions, levels of confidence and cited quotations")
  func leftAlone() throws {
    for text in [
      "In 2019.", "Section 12 and page 284.", "Of 9 in all.", "`31.4%`", "Python 3.12 and 1.2.3.", "The 95% interval.",
      "conv_3 of 3×3.", "$2^{31}$",
    ] {
      #expect(try Self.found(text) == [], "\(text)")
    }
    let quotation = try Self.numbers("> They reached 31.4% [@liu2018].\n")
    #expect(quotation.typed.isEmpty && quotation.quoted == 1)
    #expect(try Self.found("> They reached 31.4%.\n") == ["1:16 31.4% unexplained"])
  }

  @Test("are values of {lab} that no result gives")
  func set() throws {
    let project = try TinyProject(
      ["01.md": TinyProject.quotingChapter + "\n\nIt is `{lab} reached` and `{lab} asc.channels`.\n"],
      configuration: TinyProject.configuration + "\n  reached: 0.31\n")
    _ = try project.build()
    let result = try project.verify()
    let numbers = try #require(result.numbers)
    #expect(numbers.typed.filter { $0.kind == .set }.map(\.number) == ["0.31"])
    #expect(numbers.bound == 4)
    #expect(result.isReproduced && result.findings.contains { $0.contains("1 set by the writer") })
  }

  @Test("fail a strict verification")
  func strict() throws {
    let report = try TinyReport(
      TinyProject.quotingChapter.replacing("`{lab} asc.channels` channels", with: "45 channels"))
    let easy = try report.project.verify()
    #expect(easy.verdict == .reproduced && easy.numbers?.count(.unexplained) == 1)
    #expect(VerificationTable(result: easy).text.contains("01.md:3:11: 45 in prose, typed and unexplained"))
    let strict = try report.project.verify { $0.isStrict = true }
    #expect(strict.verdict == .differs && strict.states("typed and unexplained") == [.differs])
  }
}
