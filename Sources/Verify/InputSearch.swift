import Report
import Base
import Foundation
import Lab
import Render

/// Looks for networks and images by their SHA-256, whatever they are called, in the folder of a project.
struct InputSearch {
  let root: URL
  private let candidates: [URL]

  /// What was found of one input.
  enum Finding: Equatable {
    /// The file of that content.
    case found(path: String, isRenamed: Bool)
    /// A file of the recorded name has another content, and no other file has that one.
    case changed(path: String, hash: String)
    case absent

    var isFound: Bool { if case .found = self { true } else { false } }
  }

  /// A search below `root`; hidden folders are passed over, links to folders followed once.
  init(root: URL) {
    self.root = root
    candidates = Self.files(below: root)
  }

  /// Where `input` lies.
  func find(_ input: RecordedInput) -> Finding {
    let named = ProjectPath.isPlain(input.file) ? root.appending(path: input.file) : nil
    var other: (path: String, hash: String)?
    if let named, FileManager.default.fileExists(atPath: named.path) {
      let hash = Self.hash(of: named, like: input)
      if hash == input.sha256 { return .found(path: named.path, isRenamed: false) }
      other = (named.path, hash ?? "")
    }
    for url in candidates where url != named && Self.isLike(url, input) {
      if Self.hash(of: url, like: input) == input.sha256 { return .found(path: url.path, isRenamed: true) }
    }
    if let other { return .changed(path: other.path, hash: other.hash) }
    return .absent
  }

  /// The SHA-256 of the file as an input of that sort; nil where it can't be read as one.
  private static func hash(of url: URL, like input: RecordedInput) -> String? {
    if input.images != nil { return try? DataSet(path: url.path).contentHash().hexadecimal }
    return try? Digest(ofFile: url.path).hexadecimal
  }

  /// Whether a file may be `input`, by what costs nothing to look at.
  private static func isLike(_ url: URL, _ input: RecordedInput) -> Bool {
    if let images = input.images {
      guard let set = try? DataSet(path: url.path) else { return false }
      return set.count == images
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)
    let bytes = (attributes?[.size] as? NSNumber)?.intValue
    return input.bytes == nil || bytes == input.bytes
  }

  /// Files that can be networks or images, in the order of their paths, at most ten thousand.
  private static func files(below root: URL) -> [URL] {
    var found: [URL] = []
    var visited: Set<String> = []
    func visit(_ folder: URL, depth: Int) {
      guard depth <= 8, found.count < 10_000, visited.insert(folder.resolvingSymlinksInPath().path).inserted,
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      else { return }
      for name in names.sorted() where !name.hasPrefix(".") {
        let url = folder.appending(path: name)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else { continue }
        if isFolder.boolValue {
          visit(url, depth: depth + 1)
        } else if ["h5", "hdf5", "keras", "png", "csv"].contains(url.pathExtension.lowercased()) {
          found.append(url)
        }
      }
    }
    visit(root, depth: 0)
    return found
  }
}
