package import Base
package import Foundation

/// What one student handed in: a report, and perhaps further files beside it.
package struct Submission: Sendable, Equatable {
  /// From the file's or the folder's name, or from a list.
  package var student: String
  /// Absolute; nil where the folder holds no PDF.
  package var report: URL?
  /// The folder with further files; nil for a PDF alone.
  package var folder: URL?

  package init(student: String, report: URL?, folder: URL?) {
    (self.student, self.report, self.folder) = (student, report, folder)
  }

  /// The submissions at `paths`, each a PDF, a folder of one submission, or a folder of many, in the order of the students'
  /// names. `names` gives students' names for those of files and folders.
  ///
  /// - Throws: a `Diagnostic` where there is nothing at a path, or two are of one student.
  package static func all(at paths: [String], names: [String: String] = [:]) throws -> [Submission] {
    var found: [Submission] = []
    for path in paths {
      let url = URL(filePath: path).standardizedFileURL
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
        throw Diagnostic("there is no file or folder \(path.printable())")
      }
      if !isFolder.boolValue {
        found.append(Submission(student: name(of: url), report: url, folder: nil))
      } else if reports(in: url).isEmpty {
        found += try children(of: url)
      } else if reports(in: url).count == 1, !hasFolders(url) {
        found.append(inFolder(url))
      } else {
        found += try children(of: url)
      }
    }
    for index in found.indices { found[index].student = names[found[index].student] ?? found[index].student }
    found.sort { $0.student.utf8.lexicographicallyPrecedes($1.student.utf8) }
    for (first, second) in zip(found, found.dropFirst()) where first.student == second.student {
      throw Diagnostic(
        "two submissions are of `\(first.student.printable())`",
        hint: "a student's name is that of the file or folder; give them different ones")
    }
    guard !found.isEmpty else { throw Diagnostic("there is no submission, neither a PDF nor a folder with one") }
    return found
  }

  /// Everything in a folder: each PDF and each folder is a submission.
  private static func children(of folder: URL) throws -> [Submission] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.filter { !$0.hasPrefix(".") }.compactMap { name in
      let url = folder.appending(path: name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { return nil }
      if isFolder.boolValue { return inFolder(url) }
      return Submission(student: Self.name(of: url), report: url, folder: nil)
    }
  }

  private static func inFolder(_ url: URL) -> Submission {
    let reports = reports(in: url)
    let named = reports.first { $0.lastPathComponent == "report.pdf" }
    return Submission(student: url.lastPathComponent, report: named ?? reports.first, folder: url)
  }

  private static func reports(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.lowercased().hasSuffix(".pdf") }.sorted().map { folder.appending(path: $0) }
  }

  private static func hasFolders(_ folder: URL) -> Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.contains { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appending(path: name).path, isDirectory: &isFolder)
        && isFolder.boolValue && !name.hasPrefix(".")
    }
  }

  /// The file's name without its ending.
  private static func name(of url: URL) -> String { url.deletingPathExtension().lastPathComponent }

  /// Its files with their bytes' digests, by which it is known again: names and digests in order.
  ///
  /// Files that are no regular ones, which could keep a reader waiting, are named and not opened.
  package func identity() -> String {
    let folderNames = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    let files =
      folder.map { folder in folderNames.sorted().map { folder.appending(path: $0) } } ?? [report].compactMap { $0 }
    return files.map { url in
      let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
      let isFile = attributes?[.type] as? FileAttributeType == .typeRegular
      let digest = isFile ? (try? Digest(ofFile: url.path).hexadecimal) ?? "unreadable" : "no file"
      return "\(url.lastPathComponent) \(digest)\n"
    }.joined()
  }

  /// The student's name as a folder's: other characters than letters, digits, `-`, `_` and `.` are `_`.
  package var folderName: String {
    let name = String(student.prefix(100).map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
    return name.isEmpty || name.allSatisfy { $0 == "." } ? "_" : name
  }
}
