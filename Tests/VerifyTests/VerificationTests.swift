import Foundation
import Lab
import Render
import ReportTestSupport
import Testing

@testable import Base
@testable import Report
@testable import Verify

@Suite("A verification")
struct VerificationTests {
  @Test("of an untouched report reproduces everything, down to the bytes")
  func reproduced() throws {
    let report = try TinyReport()
    let result = try report.verify(comparesSources: true)
    #expect(result.isReproduced, "\(VerificationTable(result: result).text)")
    #expect(result.findings == ["everything is reproduced"])
    #expect(result.states("bytes") == [.reproduced])
    #expect(result.states("asc") == [.reproduced])
    #expect(result.states("values") == [.reproduced])
    #expect(result.states("models/net.h5") == [.reproduced])
  }

  @Test("finds inputs under other names, and needs no chapters in the project")
  func renamed() throws {
    let report = try TinyReport()
    let other = FileManager.default.temporaryDirectory.appending(path: "labreport-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: other.appending(path: "deep/er"), withIntermediateDirectories: true)
    for (index, name) in [
      "models/net.h5", "data/cl/valid.h5", "data/cl/test.h5", "data/bd/bd_valid.h5", "data/bd/bd_test.h5",
    ]
    .enumerated() {
      try FileManager.default.copyItem(
        at: report.project.folder.appending(path: name), to: other.appending(path: "deep/er/\(index).h5"))
    }
    let result = try report.verify(in: other, comparesSources: true)
    #expect(result.isReproduced, "\(VerificationTable(result: result).text)")
    #expect(result.checks.contains { $0.name == "models/net.h5" && $0.detail.hasSuffix("found as deep/er/0.h5") })
  }

  @Test("tells a record in which one count was changed, with the count and by how much")
  func changedRecord() throws {
    let report = try TinyReport()
    let copy = try report.copy { files in
      try files.edit("results.json") { text in
        // The first count of correct images becomes one less.
        guard let range = text.firstRange(of: /"correct" : [0-9]+/) else { return text }
        let count = Int(text[range].split(separator: " ").last ?? "") ?? 0
        return text.replacingCharacters(in: range, with: "\"correct\" : \(count - 1)")
      }
    }
    let result = try report.verify(copy)
    #expect(!result.isReproduced)
    let wrong = result.checks.filter { $0.section == .results && $0.state == .differs }
    #expect(wrong.map(\.name) == ["asc"])
    #expect(wrong.first?.differences.count == 1)
    #expect(wrong.first?.differences.first?.amount == 1)
    #expect(wrong.first?.differences.first?.path.hasSuffix(".correct") == true)
    #expect(result.states("record") == [.differs], "the record contradicts itself")
    #expect(result.states("pages") == [.reproduced])
    #expect(result.findings.contains { $0.contains("the record was changed after the build") }, "\(result.findings)")
  }

  @Test("tells a record that another program wrote again from one that was changed")
  func rewrittenRecord() throws {
    let report = try TinyReport()
    let copy = try report.copy { try $0.edit("results.json") { $0.replacingOccurrences(of: " : ", with: ":") } }
    let result = try report.verify(copy)
    #expect(!result.isReproduced)
    #expect(result.states("asc") == [.reproduced])
    #expect(result.checks.contains { $0.name == "attachments" && $0.detail.contains("holds the same in other bytes") })
  }

  @Test(
    "tells one changed byte of an input: its images are another set, and nothing that needs them is called the same")
  func changedInput() throws {
    let report = try TinyReport()
    for (name, runs) in [("data/cl/test.h5", true), ("models/net.h5", false)] {
      let url = report.project.folder.appending(path: name)
      let whole = try Data(contentsOf: url)
      var bytes = whole
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: url)
      let result = try report.verify()
      #expect(!result.isReproduced)
      #expect(result.states(name) == [.differs], "\(VerificationTable(result: result).text)")
      #expect(result.findings.contains { $0.contains("the input \(name) is another one here") })
      #expect(result.states("asc") == [.notChecked])
      #expect(result.checks.contains { $0.detail.contains("entries are the same") } == runs)
      try whole.write(to: url)
    }
    #expect(try report.verify().isReproduced)
  }

  @Test("lists an absent set as not checked, and compares what needs it not")
  func absentInput() throws {
    let report = try TinyReport()
    try FileManager.default.removeItem(at: report.project.folder.appending(path: "data/bd/bd_test.h5"))
    let result = try report.verify()
    #expect(!result.isReproduced)
    #expect(result.states("data/bd/bd_test.h5") == [.notChecked])
    #expect(!result.checks.contains { $0.state == .differs }, "\(VerificationTable(result: result).text)")
    #expect(result.states("bytes") == [.notChecked])
  }

  @Test("tells a chapter that was changed in the PDF, and one that was changed in the project")
  func changedChapter() throws {
    let report = try TinyReport()
    let copy = try report.copy {
      try $0.edit("chapters/01.md") { $0.replacingOccurrences(of: "There are", with: "We find") }
    }
    let inside = try report.verify(copy)
    #expect(!inside.isReproduced)
    #expect(inside.states("pages") == [.differs])
    #expect(
      inside.findings.contains { $0.contains("a chapter in the PDF or the pages were changed") }, "\(inside.findings)")

    try report.project.write(TinyProject.quotingChapter + "\nMore.\n", to: "chapters/01.md")
    let beside = try report.verify()
    #expect(beside.isReproduced)
    #expect(beside.states("chapters/01.md") == [.note])
    let strict = try report.verify(comparesSources: true)
    #expect(!strict.isReproduced)
    #expect(strict.states("chapters/01.md") == [.differs])
    #expect(strict.findings.contains { $0.contains("build the report again") })
  }

  @Test("tells an older version of the tool, and a later one's record")
  func otherVersion() throws {
    let report = try TinyReport()
    let old = try report.copy {
      try $0.edit("results.json") {
        $0.replacingOccurrences(of: "\"version\" : \"\(ToolVersion.text)\"", with: "\"version\" : \"0.0.9\"")
      }
    }
    let result = try report.verify(old)
    #expect(!result.isReproduced)
    #expect(result.findings.contains { $0.contains("LabReport 0.0.9 made it") }, "\(result.findings)")
    #expect(result.states("asc") == [.reproduced])
    #expect(result.states("bytes") == [.notChecked])
    let later = try report.copy {
      try $0.edit("results.json") { $0.replacing(/"schema" : [0-9]+/, with: "\"schema\" : 99") }
    }
    let failure = #expect(throws: Diagnostic.self) { try report.verify(later) }
    #expect(failure?.message.contains("schema 99") == true)
  }

  @Test("gives no attachment a place that a report does not give it")
  func hostileNames() throws {
    let report = try TinyReport()
    let names = [
      "../evil.md", "/etc/evil.md", ".labreport/values.json", "data/cl/valid.h5", "a\\b.md", "notes.exe", "x//y.md",
    ]
    let copy = try report.copy { files in
      for name in names { files.append(Attachment(name: name, mediaType: "text/plain", bytes: [1, 2, 3])) }
      files.append(Attachment(name: "chapters/_more.md", mediaType: "text/markdown", bytes: [0x61]))
    }
    let result = try report.verify(copy)
    for name in names { #expect(result.states(name).contains(.differs), "\(name)") }
    #expect(result.checks.contains { $0.name == "attachments" && $0.detail.contains("chapters/_more.md is attached") })
    #expect(result.findings.contains { $0.contains("files were attached to the PDF after the build") })
    #expect(result.states("asc") == [.reproduced])
    #expect(ReportPDF.reasonAgainst("chapters/01.md") == nil)
  }

  @Test("says what is wrong with a file that is no report")
  func noReport() throws {
    let report = try TinyReport()
    let url = report.project.folder.appending(path: "x.pdf")
    func message(_ bytes: Data) throws -> String {
      try bytes.write(to: url)
      return #expect(throws: Diagnostic.self) { try ReportPDF(path: url.path) }?.message ?? ""
    }
    #expect(try message(Data("hello".utf8)).contains("it is no PDF"))
    #expect(try message(Data("%PDF-1.7\nhello".utf8)).contains("the PDF is damaged"))
    let whole = try Data(contentsOf: report.pdf)
    #expect(try message(whole.prefix(whole.count / 2)).hasPrefix(url.path))
    #expect(try message(try Data(contentsOf: report.copy { $0 = [] })).contains("nothing is attached to it"))
    #expect(
      try message(try Data(contentsOf: report.copy { $0.removeAll { $0.name == "lab.yml" } })).contains(
        "carries no lab.yml"))
    #expect(
      try message(try Data(contentsOf: report.copy { $0.removeAll { $0.name == "results.json" } }))
        .contains("there is no results.json among its 2 attachments"))
    let broken = try report.copy { try $0.edit("results.json") { _ in "{}" } }
    #expect(throws: Diagnostic.self) { try report.verify(broken) }
    #expect(throws: Diagnostic("there is no file /no/such/file.pdf")) { try ReportPDF(path: "/no/such/file.pdf") }
  }

  @Test("leaves nothing behind")
  func folder() throws {
    var path = ""
    do {
      let project = try VerificationProject([.init(name: "chapters/01.md", bytes: [0x61])])
      path = project.folder.root.path
      #expect(FileManager.default.fileExists(atPath: path + "/chapters/01.md"))
      let names = ["data/cl/valid.h5", "../x", "chapters/01.md"]
      var linked: [Bool] = []
      for name in names { linked.append(project.link(name, to: "/dev/null")) }
      #expect(linked == [true, false, false])
    }
    #expect(!path.isEmpty && !FileManager.default.fileExists(atPath: path))
  }

  @Test("takes results of the project's pack as claims, and says how many it did not compute anew")
  func packed() throws {
    let first = try TinyProject(["01.md": TinyProject.experimentsChapter])
    _ = try first.build()
    let entries = try ProjectFolder(path: first.folder.path).store(console: TestConsole()).kept().entries
    let project = try TinyProject(
      ["01.md": TinyProject.experimentsChapter],
      configuration: TinyProject.configuration + "\npack: models/study.pack\n")
    let pack = project.folder.appending(path: "models/study.pack")
    try ResultPack.data(entries).write(to: pack)
    _ = try project.build()
    func verified(_ budget: Int) throws -> VerificationResult {
      try Verification(
        pdf: ReportPDF(path: project.folder.appending(path: "output/report.pdf").path),
        project: ProjectFolder(path: project.folder.path), comparesSources: false, engine: Engine(threads: 2),
        console: TestConsole(), budget: budget
      ).run()
    }
    let all = try verified(1000)
    #expect(all.isReproduced, "\(VerificationTable(result: all).text)")
    #expect(all.states("pack") == [.reproduced])
    let some = try verified(2)
    #expect(!some.isReproduced && some.states("pack") == [.notChecked])
    #expect(some.checks.contains { $0.detail.hasPrefix("2 of ") && $0.detail.contains("were computed anew, the same") })
    var forged = entries
    let index = try #require(forged.firstIndex { $0.dependencies.kind == "baseline" })
    forged[index].payload = Data(
      String(decoding: forged[index].payload, as: UTF8.self).replacing(/"correct":[0-9]+/) { _ in "\"correct\":1" }.utf8
    )
    try ResultPack.data(forged).write(to: pack)
    #expect(try verified(1000).states("pack") == [.differs])
    try FileManager.default.removeItem(at: pack)
    let without = try verified(2)
    #expect(without.states("models/study.pack") == [.notChecked] && without.states("asc") == [.reproduced])
  }
}
