import Base
import Report
package import Foundation
import Render

/// A report's PDF from elsewhere: its pages, the record and the sources attached to it. It may be a stranger's file: sizes
/// are bounded before anything is unpacked, and no attachment gets a place by its name but one that a report can have.
package struct ReportPDF {
  /// As the command line names it.
  package var path: String
  package var bytes: [UInt8]
  /// `results.json`.
  package var record: Data
  /// Configuration, chapters, bibliography, pictures: by a path inside the project, each once.
  package var sources: [Source]
  /// Attachments that are no part of a report, with the reason.
  var foreign: [(name: String, reason: String)]
  var contents: PDFContents
  /// How many pages it has.
  package var pageCount: Int { contents.pages.count }

  /// A text or a picture of the report.
  package struct Source {
    package var name: String
    package var bytes: [UInt8]
  }

  static let recordName = "results.json"

  /// Reads the file at `path`.
  ///
  /// - Throws: a `Diagnostic` where it can't be read, is no PDF, or carries no record and no configuration.
  package init(path: String) throws {
    self.path = path
    bytes = [UInt8](try BoundedFile.contents(of: path, atMost: PDFContents.Limit.file))
    do throws(Diagnostic) { contents = try PDFContents(bytes) } catch {
      throw Diagnostic("\(path): \(error.message)")
    }
    let remedy = "a PDF that another program printed or saved again has lost what LabReport attached"
    guard let record = contents.attachments.first(where: { $0.name == Self.recordName }) else {
      let count = contents.attachments.count
      let found =
        count == 0 ? "nothing is attached to it" : "there is no \(Self.recordName) among its \(count) attachments"
      throw Diagnostic("\(path) carries no record: \(found)", hint: remedy)
    }
    self.record = Data(record.bytes)
    sources = []
    foreign = []
    var names: Set<String> = []
    for file in contents.attachments {
      if !names.insert(file.name).inserted {
        foreign.append((file.name, "it is attached twice"))
      } else if file.name != Self.recordName {
        if let reason = Self.reasonAgainst(file.name) {
          foreign.append((file.name, reason))
        } else {
          sources.append(Source(name: file.name, bytes: file.bytes))
        }
      }
    }
    guard sources.contains(where: { $0.name == ReportSources.configurationFile }) else {
      throw Diagnostic(
        "\(path) carries no \(ReportSources.configurationFile), so the report can't be built again", hint: remedy)
    }
  }

  /// Why a report has no source of this name; nil where it may have one. Above all nothing may lie where the tool keeps
  /// what it has computed, or where networks and images are looked for.
  static func reasonAgainst(_ name: String) -> String? {
    guard ProjectPath.isPlain(name) else { return "its name is no path inside a project" }
    let parts = name.split(separator: "/")
    if parts.contains(where: { $0.hasPrefix(".") }) { return "a report has no hidden files" }
    if let first = parts.first, parts.count > 1, ["output", "data"].contains(first) {
      return "a report's sources do not lie in \(first)/"
    }
    let ending = parts.last?.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    guard ["yml", "md", "bib", "png", "jpg", "jpeg", "csv"].contains(ending) else {
      return "it is no chapter, configuration, bibliography or picture"
    }
    return nil
  }
}
