import Report
import Foundation
import Lab
import Render

/// A project made from a PDF in a folder of its own, which ends with this value: the sources that are attached, links to the
/// inputs that were found, and nothing that was ever computed.
struct VerificationProject: ~Copyable {
  let folder: ProjectFolder

  /// Writes `sources`, whose names are plain, into a new folder in `workspace` that only this user can read; the embedded lab's
  /// images are drawn below `embedded`, for all verifications that name it.
  init(
    _ sources: [ReportPDF.Source], in workspace: URL = FileManager.default.temporaryDirectory,
    embedded: URL? = nil
  ) throws {
    let url = workspace.appending(
      path: "labreport-verify-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var folder = try Self.removing(url) { try Self.write(sources, into: url) }
    folder.embedded = embedded
    self.folder = folder
  }

  /// What `body` gives; the folder at `url` is removed where it throws.
  private static func removing<Value>(_ url: URL, unless body: () throws -> Value) throws -> Value {
    do { return try body() } catch {
      try? FileManager.default.removeItem(at: url)
      throw error
    }
  }

  private static func write(_ sources: [ReportPDF.Source], into url: URL) throws -> ProjectFolder {
    let folder = try ProjectFolder(path: url.path)
    for source in sources {
      precondition(ProjectPath.isPlain(source.name), "the source \(source.name)")
      let file = folder.root.appending(path: source.name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(source.bytes).write(to: file)
    }
    return folder
  }

  deinit { try? FileManager.default.removeItem(at: folder.root) }

  /// Lets the project find the file at `path` under `name`, unless a source lies there.
  ///
  /// - Returns: whether it does.
  func link(_ name: String, to path: String) -> Bool {
    guard ProjectPath.isPlain(name) else { return false }
    let place = folder.root.appending(path: name)
    do {
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(at: place, withDestinationURL: URL(filePath: path))
      return true
    } catch { return false }
  }
}
