import Base
package import Foundation

/// A small report project to begin with: texts that build at once over the embedded lab, and a network.
package struct StarterProject {
  /// The file of the network that the project starts from.
  package var network: URL
  package var template: Template

  /// What there is to begin with.
  package enum Template: String, CaseIterable, Sendable {
    /// Chapters that show what a report can do.
    case full
    /// The two pages that the course asks for.
    case handIn = "hand-in"
    /// A configuration and one empty chapter.
    case blank
  }

  package init(network: URL, template: Template = .full) {
    self.network = network
    self.template = template
  }

  /// Writes the project into `folder`, which is made if missing.
  ///
  /// - Returns: the files written, in order, as the project names them.
  /// - Throws: a `Diagnostic` where the folder holds anything but a `.git`, and the system's errors.
  package func write(to folder: URL) throws -> [String] {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    if manager.fileExists(atPath: folder.path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw Diagnostic("\(folder.relativePath) is a file, not a folder") }
      let names = try manager.contentsOfDirectory(atPath: folder.path).filter { $0 != ".git" }.sorted()
      if let first = names.first {
        let others = names.count == 1 ? "" : " and \(names.count - 1) more"
        throw Diagnostic(
          "the folder \(folder.relativePath) is not empty: it holds \(first)\(others)",
          hint: "name a folder that is new or empty")
      }
    }
    for name in ["chapters", "models", "output"] {
      try manager.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let copy = "models/badnet.h5"
    try Data(contentsOf: network).write(to: folder.appending(path: copy))
    return texts.map(\.name) + [copy]
  }

  /// The embedded BadNet: in the working folder's project, beside the tool where it was built, or where it was
  /// installed; nil where it is nowhere.
  ///
  /// - Parameters:
  ///   - tool: the tool's own file, links resolved.
  ///   - workingFolder: where the tool was called.
  package static func embeddedNetwork(tool: URL, workingFolder: URL) -> URL? {
    var candidates = [workingFolder.appending(path: "models/badnet.h5")]
    var folder = tool.deletingLastPathComponent()
    // .build/ARCHITECTURE/release/labreport in a checkout, bin/labreport where it is installed.
    for _ in 0..<6 where folder.path != "/" {
      candidates.append(folder.appending(path: "models/badnet.h5"))
      candidates.append(folder.appending(path: "share/labreport/badnet.h5"))
      folder = folder.deletingLastPathComponent()
    }
    return candidates.first { FileManager.default.isReadableFile(atPath: $0.path) }
  }
}
