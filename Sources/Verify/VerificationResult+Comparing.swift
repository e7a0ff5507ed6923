import Report
import Base
import Foundation
import Lab
import Render

extension VerificationResult {
  /// Adds a line for each part of the record: what was computed again and what it gave.
  mutating func compare(_ record: ReportRecord, with computed: ReportRecord, absent: [RecordedInput]) {
    let comparison = RecordComparison(
      record.tree, computed.tree, absent: absent.compactMap(\.role), isPartial: !absent.isEmpty)
    for group in comparison.groups {
      let name = group.name.isEmpty ? group.section : group.name
      let detail: String
      let state: State
      if !group.differences.isEmpty {
        let total = group.same + group.differences.count
        state = .differs
        detail = "\(group.differences.count) of \(total) entries"
      } else if group.same == 0, group.unchecked > 0 {
        state = .notChecked
        detail = "an input is absent"
      } else if group.unchecked > 0 {
        state = .notChecked
        detail = "\(group.same) entries are the same, \(group.unchecked) need an input that is absent"
      } else {
        state = .reproduced
        detail = group.size
      }
      add(.results, name, state, detail, group.differences)
    }
  }

  /// Adds a line for each part of the record, none of which could be computed.
  mutating func addUnchecked(_ record: ReportRecord, because reason: String) {
    for group in RecordComparison(record.tree, record.tree).groups {
      add(.results, group.name.isEmpty ? group.section : group.name, .notChecked, reason)
    }
    add(.files, "pages", .notChecked, reason)
    add(.files, "bytes", .notChecked, reason)
  }

  /// Adds lines for the pages, the attachments and the bytes of `pdf` beside those of the rebuilt one.
  mutating func compareFiles(_ pdf: ReportPDF, _ rebuilt: [UInt8], _ contents: PDFContents, record: ReportRecord) {
    let isSame = pdf.bytes == rebuilt
    let isOther = !record.isOfThisTool || !record.otherLibraries.isEmpty
    let excuse = isOther ? " (another version made the PDF, whose layout may differ)" : ""
    let (pages, again) = (pdf.contents.pages, contents.pages)
    if let page = zip(pages, again).enumerated().first(where: { $1.0 != $1.1 })?.offset
      ?? (pages.count == again.count ? nil : min(pages.count, again.count))
    {
      let detail =
        pages.count == again.count
        ? "page \(page + 1) is the first that differs" : "\(pages.count) pages, rebuilt \(again.count)"
      add(.files, "pages", isOther ? .notChecked : .differs, detail + excuse)
    } else {
      add(.files, "pages", .reproduced, "\(pages.count) pages paint the same")
    }
    var theirs: [String: [UInt8]] = [:]
    for file in pdf.contents.attachments { theirs[file.name] = theirs[file.name] ?? file.bytes }
    let ours = Set(contents.attachments.map(\.name))
    let foreign = Set(pdf.foreign.map(\.name))
    var wrong: [String] = []
    for file in contents.attachments where theirs[file.name] != file.bytes {
      let isThere = theirs[file.name] != nil
      if file.name == ReportPDF.recordName {
        let isSameTree =
          (try? ReportRecord(pdf.record, of: ""))?.tree == (try? ReportRecord(Data(file.bytes), of: ""))?.tree
        wrong.append(isSameTree ? "results.json holds the same in other bytes" : "results.json is another one")
      } else {
        wrong.append("\(file.name) is \(isThere ? "another one" : "missing")")
      }
    }
    for name in theirs.keys.sorted() where !ours.contains(name) && !foreign.contains(name) {
      wrong.append("\(name) is attached, and no chapter asks for it")
    }
    if wrong.isEmpty {
      add(.files, "attachments", .reproduced, "\(contents.attachments.count) files")
    } else {
      let onlyRecord = wrong.count == 1 && wrong[0].hasPrefix("results.json")
      add(
        .files, "attachments", isOther && onlyRecord ? .notChecked : .differs,
        wrong.joined(separator: "; ") + (isOther && onlyRecord ? excuse : ""))
    }
    let hash = Digest(of: pdf.bytes).hexadecimal.prefix(16)
    if isSame {
      add(.files, "bytes", .reproduced, "\(Formatter.grouped(pdf.bytes.count)) bytes, SHA-256 \(hash)…")
    } else {
      let first =
        zip(pdf.bytes, rebuilt).enumerated().first { $1.0 != $1.1 }?.offset ?? min(pdf.bytes.count, rebuilt.count)
      add(
        .files, "bytes", isOther ? .notChecked : .differs,
        "\(Formatter.grouped(pdf.bytes.count)) bytes, rebuilt \(Formatter.grouped(rebuilt.count)); "
          + "the first that differs is at \(Formatter.grouped(first))\(excuse)")
    }
  }

  /// Says in sentences what follows from the table.
  mutating func conclude(record: ReportRecord) {
    func state(_ section: Section, _ name: String) -> State? {
      checks.first { $0.section == section && $0.name == name }?.state
    }
    let differing = checks.filter { $0.state == .differs }
    let unchecked = checks.filter { $0.state == .notChecked }
    if isReproduced {
      findings = ["everything is reproduced"]
      return
    }
    let counts = [
      differing.isEmpty ? nil : "\(differing.count) \(differing.count == 1 ? "entry differs" : "entries differ")",
      unchecked.isEmpty ? nil : "\(unchecked.count) could not be checked",
    ].compactMap { $0 }
    findings = ["not everything is reproduced: " + counts.joined(separator: ", ")]
    if record.toolVersion != ToolVersion.text {
      findings.append(
        "the PDF was made by LabReport \(record.toolVersion.printable()); take that version to compare its bytes")
    }
    for check in differing where check.section == .inputs {
      findings.append("the input \(check.name) is another one here: put back the one with the recorded SHA-256")
    }
    if checks.contains(where: { $0.section == .report && $0.name != "record" && $0.state == .differs }) {
      findings.append("files were attached to the PDF after the build")
    }
    let results = checks.filter { $0.section == .results }
    let resultsDiffer = results.contains { $0.state == .differs }
    switch (resultsDiffer, state(.files, "pages")) {
    case (true, .reproduced):
      findings.append(
        "the record was changed after the build: the pages are those that the sources give, the attached results.json is not"
      )
    case (false, .differs):
      findings.append(
        "the results are those of the record, but the pages are not those that the attached sources give: "
          + "a chapter in the PDF or the pages were changed after the build")
    case (true, .differs):
      findings.append("neither results nor pages are those that the attached sources and these inputs give")
    default: break
    }
    if !resultsDiffer, state(.files, "pages") == .reproduced, state(.files, "bytes") == .differs,
      state(.files, "attachments") == .reproduced
    {
      findings.append("pages and attachments are the same in other bytes: another program wrote the file again")
    }
    if checks.contains(where: { $0.section == .sources && $0.state == .differs && $0.detail.hasPrefix("the project") })
    {
      findings.append("the project's sources are no longer those of the PDF: build the report again")
    }
  }
}
