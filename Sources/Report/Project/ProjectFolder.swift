package import Base
package import Foundation
package import Render

/// The folder of a report project: the one place where names from chapters and `lab.yml` become paths.
///
/// No name leads out of the folder. Texts and pictures may not even be links that lead out, since they are attached to
/// the PDF; networks and data may be, since they are large and often lie on another disk.
package struct ProjectFolder: Sendable {
  /// Absolute, links resolved.
  package let root: URL
  /// Where the images of the embedded lab are kept for several projects, a folder for each lab; nil for the project's own.
  package var embedded: URL?

  /// The folder at `path`, relative to the working folder.
  ///
  /// - Throws: a `Diagnostic` where there is no such folder.
  package init(path: String) throws {
    let url = URL(filePath: path, directoryHint: .isDirectory)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue else {
      throw Diagnostic("there is no folder \(path)", hint: "name the report project with --project")
    }
    root = url.resolvingSymlinksInPath()
  }

  /// The store of the project's results.
  package func store(isRehashing: Bool = false, console: any Console) -> ResultStore {
    ResultStore(
      folder: root.appending(path: ResultStore.folderName, directoryHint: .isDirectory), isRehashing: isRehashing,
      console: console)
  }

  /// The path of an input file or folder.
  package func input(_ name: Name) throws(Diagnostic) -> String { try url(name).path }

  /// The path of an input file that something other than a text names.
  func location(of file: String) throws(Diagnostic) -> String {
    let start = SourcePosition(line: 1, column: 1)
    return try input(Name(file, at: SourceRange(file: file, start: start, end: start)))
  }

  /// The contents of a text file of at most 8 MiB.
  package func text(_ name: Name) throws(Diagnostic) -> String {
    let data = try contents(name, atMost: 8 << 20)
    guard let text = String(data: data, encoding: .utf8) else {
      throw Diagnostic(at: name.range, "\(name.text) is not UTF-8 text", hint: "save it as UTF-8")
    }
    return text
  }

  /// The bytes of a file of at most `limit` bytes that lies in the folder itself.
  package func contents(_ name: Name, atMost limit: Int) throws(Diagnostic) -> Data {
    let url = try url(name)
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw Diagnostic(at: name.range, "there is no file \(name.text)", hint: neighbour(of: name))
    }
    let real = url.resolvingSymlinksInPath()
    guard real.path.hasPrefix(root.path + "/") else {
      throw Diagnostic(
        at: name.range, "\(name.text) is a link out of the project", hint: "copy the file into the project")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: real.path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      throw Diagnostic(at: name.range, "\(name.text) is not a file")
    }
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard size <= limit else {
      throw Diagnostic(at: name.range, "\(name.text) has \(size) bytes, and at most \(limit) are read")
    }
    guard let data = try? Data(contentsOf: real) else {
      throw Diagnostic(at: name.range, "\(name.text) can't be read", hint: "look at its permissions")
    }
    return data
  }

  /// The names of the files in a folder of the project, in the order of their bytes.
  package func list(_ folder: Name) throws(Diagnostic) -> [String] {
    let url = try url(folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
      throw Diagnostic(at: folder.range, "there is no folder \(folder.text)")
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where `name` lies, links not followed.
  private func url(_ name: Name) throws(Diagnostic) -> URL {
    let parts = name.text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = !name.text.isEmpty && !name.text.hasPrefix("/") && !name.text.contains("\0")
    guard isPlain, !parts.contains("..") else {
      throw Diagnostic(
        at: name.range, "`\(name.text)` is no path inside the project",
        hint: "paths start at the project's folder, without `..` and without a leading `/`")
    }
    return root.appending(path: name.text)
  }

  /// A file in the same folder whose name is near that of `name`, as a question; nil where there is none.
  func neighbour(of name: Name) -> String? {
    guard let url = try? url(name) else { return nil }
    let folder = url.deletingLastPathComponent()
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    return nearMatch(of: url.lastPathComponent, in: names).map { "did you mean `\($0)`?" }
  }
}
