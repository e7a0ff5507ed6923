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

  /// Adds a line for all that paints beside the operators of pages: fonts, pictures, annotations, layers, metadata.
  private mutating func comparePainting(_ bytes: [UInt8], _ rebuilt: [UInt8], isOther: Bool) {
    do throws(Diagnostic) {
      let differences = try PDFPainting(bytes).differences(from: PDFPainting(rebuilt)).filter {
        !$0.hasPrefix("contents of page")
      }
      guard !differences.isEmpty else {
        return add(.files, Self.seenName, .reproduced, "fonts, pictures, annotations, layers and metadata are the same")
      }
      let others = differences.count > 6 ? ", and \(differences.count - 6) more" : ""
      add(
        .files, Self.seenName, isOther ? .notChecked : .differs,
        "not those of the rebuilt file: " + differences.prefix(6).joined(separator: ", ") + others)
    } catch { add(.files, Self.seenName, .differs, error.message.printable()) }
  }

  /// The line for what a reader sees beside the operators of pages.
  static let seenName = "what is seen"

  /// Adds lines for the pages, the attachments and the bytes of `pdf` beside those of the rebuilt one.
  mutating func compareFiles(_ pdf: ReportPDF, _ rebuilt: [UInt8], _ contents: PDFContents, record: ReportRecord) {
    let isSame = pdf.bytes == rebuilt
    let isOther = !record.isRenderedAlike
    let excuse = isOther ? " (by its record another version or other fonts made the PDF, whose layout may differ)" : ""
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
    if !isSame { comparePainting(pdf.bytes, rebuilt, isOther: isOther) }
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
}
