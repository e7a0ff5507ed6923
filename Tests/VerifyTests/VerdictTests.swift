import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report
@testable import Verify

@Suite("A verdict that can't be talked round")
struct VerdictTests {
  @Test("says that pages may be forged where an annotation, a font's map or the metadata was changed")
  func seen() throws {
    let report = try TinyReport()
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/qpdf") else {
      return print("skipped: there is no qpdf to change a PDF with")
    }
    let plain = try report.rewritten { _ in }
    let honest = try report.verify(plain)
    #expect(honest.states("what is seen") == [.reproduced], "\(VerificationTable(result: honest).text)")
    #expect(honest.findings.contains { $0.hasSuffix("another program wrote the file again") }, "\(honest.findings)")
    let painted = try report.rewritten { text in
      text.replace(
        "/Type /Page\n",
        with: "/Type /Page\n /Annots [ << /Type /Annot /Subtype /FreeText /Rect [100 500 300 560] "
          + "/DA (/F1 12 Tf) /Contents (Attack success 0.00 %) >> ]\n", maxReplacements: 1)
    }
    let mapped = try report.rewritten { text in
      if let map = text.firstRange(of: /<00[0-9A-Fa-f]{2}> <00[0-9A-Fa-f]{2}>\n/) {
        text.replaceSubrange(map, with: "<0001> <0042>\n")
      }
    }
    for (file, part) in [(painted, "annotations of page 1"), (mapped, "fonts of page 1")] {
      let result = try report.verify(file)
      #expect(result.verdict == .differs && result.states("pages") == [.reproduced])
      #expect(result.checks.contains { $0.name == "what is seen" && $0.detail.contains(part) }, "\(part)")
      #expect(result.findings.contains { $0.hasPrefix("the visible pages may be forged") }, "\(result.findings)")
    }
  }

  @Test("excuses no page by a version that the PDF claims: it is not checked, and may be forged")
  func claimed() throws {
    let report = try TinyReport()
    let copy = try report.copy { files in
      try files.edit("results.json") { $0.replacing(/"qpdf" : "[^"]*"/, with: "\"qpdf\" : \"9.9\"") }
      try files.edit("chapters/01.md") { $0.replacing("There are", with: "We find") }
    }
    let result = try report.verify(copy)
    #expect(result.verdict == .notChecked, "\(VerificationTable(result: result).text)")
    #expect(result.findings.contains { $0.contains("other libraries or fonts") && $0.contains("may be forged") })
    #expect(result.states("asc") == [.reproduced])
  }

  @Test("calls another font another font, never tampering")
  func fonts() throws {
    let report = try TinyReport()
    let copy = try report.copy {
      try $0.edit("results.json") {
        $0.replacing(
          /"hyph_en_US.dic" : "[0-9a-f]*"/, with: "\"hyph_en_US.dic\" : \"\(String(repeating: "0", count: 64))\"")
      }
    }
    let result = try report.verify(copy)
    #expect(result.checks.contains { $0.name == "fonts" && $0.detail == "made with another hyph_en_US.dic" })
    #expect(result.verdict == .notChecked, "\(VerificationTable(result: result).text)")
    #expect(!result.findings.contains { $0.contains("changed after the build") })
  }

  @Test("is one of five, each with a status of its own")
  func statuses() throws {
    let all = VerificationVerdict.allCases.map(\.status)
    #expect(Set(all).count == all.count && !all.contains(2))
    let report = try TinyReport()
    #expect(try report.verify().verdict.status == 0)
    var limits = VerificationLimits()
    limits.epochs = 5
    let costly = try TinyProject([
      "01.md": TinyProject.quotingChapter + "\n\n```{lab finetune}\n#| id: tuned\ndrop: 10\nepochs: 6\n```\n"
    ])
    _ = try costly.build()
    let over = try costly.verify { $0.limits = limits }
    #expect(over.verdict == .overBudget && over.verdict.status == 5, "\(VerificationTable(result: over).text)")
    #expect(over.states("asc") == [.notChecked])
    try FileManager.default.removeItem(at: report.project.folder.appending(path: "models/net.h5"))
    #expect(try report.verify().verdict == .notChecked)
    let other = VerificationResult(report: "x.pdf", notReport: Diagnostic("it is no PDF"))
    #expect(other.verdict.status == 4 && other.findings.first?.hasPrefix("not made by LabReport") == true)
  }

  @Test("on an assignment tells another network, other data, parameters, directives and claims")
  func expected() throws {
    let report = try TinyReport()
    let engine = Engine(threads: 2)
    let assigned = try ExpectedReport(path: report.project.folder.path, engine: engine, console: TestConsole())
    #expect(try report.project.verify { $0.expectation = assigned }.isReproduced)
    let record = report.project.folder.appending(path: "output/results.json").path
    let recorded = try ExpectedReport(path: record, engine: engine, console: TestConsole())
    #expect(try report.project.verify { $0.expectation = recorded }.isReproduced)

    let other = try TinyProject(["01.md": TinyProject.quotingChapter])
    try other.changeWeight()
    _ = try other.build()
    let swapped = try other.verify { $0.expectation = assigned }
    #expect(
      swapped.findings.first == "reproduced, but with another network than the one assigned", "\(swapped.findings)")
    #expect(swapped.verdict == .differs)

    let less = try TinyProject(
      ["01.md": TinyProject.quotingChapter.replacing("#| expect: asc.first.validation.accuracy == 0.9\n", with: "")],
      configuration: TinyProject.configuration.replacing("[2, 10]", with: "[2, 10, 30]"))
    try less.changePixel(.test)
    _ = try less.build()
    let found = try less.verify { $0.expectation = assigned }
    let names = found.checks.filter { $0.section == .assignment && $0.state == .differs }.map(\.name)
    #expect(names == ["test", "drops", "claim"], "\(names)")
  }
}
