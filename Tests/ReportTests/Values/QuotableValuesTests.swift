import Canvas
import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("The list of values")
struct QuotableValuesTests {
  @Test("every entry that has a text is what a chapter that quotes it gets, and all of a type's members are there")
  func complete() throws {
    let project = try TinyProject(["01.md": "```{lab sweep}\n#| id: asc\n```\n\n```{lab data}\n#| id: data\n```\n"])
    let folder = try ProjectFolder(path: project.folder.path)
    let check = ReportCheck(folder, profile: nil, overrides: [])
    let experiments = try check.experiments(
      engine: Engine(threads: 1),
      store: folder.store(console: TestConsole()), drawings: DrawnGraphics(measure: try FontBook().measurer))
    let run = experiments.run(in: try experiments.laboratory(console: TestConsole()))
    let drops = [try #require(Drop("2")), try #require(Drop("100"))]
    let values = run.quotableValues(drops: drops)
    let texts = Dictionary(values.map { ($0.expression, $0.text) }, uniquingKeysWith: { first, _ in first })
    #expect(texts.count == values.count)
    #expect(texts["asc.channels"] == "6")
    #expect(texts["data.classes"] == "5")
    #expect(texts["asc.first.validation.accuracy"] == "90.00%")
    #expect(values.first { $0.expression == "asc.at(100)" }?.absent?.contains("drops by at most") == true)
    #expect(!texts.keys.contains("asc.accuracies"))

    // A chapter that quotes them all has no error, and shows the same texts.
    let quoted = values.filter { $0.text != nil }
    try project.write(
      quoted.map { "[`{lab} \($0.expression)`]\n\n" }.joined(), to: "chapters/02.md")
    let html = String(decoding: try #require(try project.build()["report.html"]), as: UTF8.self)
    for value in quoted { #expect(html.contains(value.text ?? ""), "\(value.expression)") }
  }
}
