import Base
package import Foundation
package import Lab

/// The images of the embedded lab, drawn on first use and kept in a folder.
///
/// A changed file is drawn again: a manifest beside the images has the SHA-256 of each set, which every build compares.
package struct EmbeddedLab {
  private let lab: SyntheticLab
  private let folder: URL

  /// Describes the kept images.
  private struct Manifest: Codable, Equatable {
    var generator: Int
    var seed: UInt64
    var identities: Int
    /// The SHA-256 of triggers and targets.
    var attack: Digest
    var sets: [String: Digest]
  }

  /// The images of `lab` in the folder of this kind of a project, `data/embedded`, under `root`.
  package init(_ lab: SyntheticLab, root: URL) {
    self.lab = lab
    folder = root.appending(path: Self.folderName)
  }

  private static let folderName = "data/embedded"

  /// The sets for validation and test, drawn if they are missing, by one build of the project at a time.
  package func sets(
    store: some OutcomeStore, threads: Int, display: any ProgressDisplay
  ) throws -> [InputSet] {
    if let kept = try? keptSets(store.files) { return kept }
    return try store.alone {
      // Another build may have drawn them while this one waited.
      if let kept = try? keptSets(store.files) { return kept }
      try draw(threads: threads, display: display)
      return try keptSets(store.files)
    }
  }

  private var manifestURL: URL { folder.appending(path: "manifest.json") }

  /// The sets as they are kept.
  ///
  /// - Throws: where one is missing, damaged or of another lab.
  private func keptSets(_ memory: FileMemory) throws -> [InputSet] {
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: manifestURL))
    guard
      manifest.generator == SyntheticLab.version, manifest.seed == lab.generator.seed,
      manifest.identities == lab.generator.identities, manifest.attack == lab.attack.digest
    else { throw Diagnostic("the kept images are of another lab") }
    return try SetRole.allCases.map { role in
      let set = try InputSet(
        role: role, name: "\(Self.folderName)/\(role.coursePath)", path: folder.appending(path: role.coursePath).path,
        scale: 1, memory: memory)
      guard manifest.sets[role.coursePath] == set.hash else { throw Diagnostic("\(set.name) is damaged") }
      return set
    }
  }

  /// Draws the sets and writes them, the manifest last.
  private func draw(threads: Int, display: any ProgressDisplay) throws {
    try? FileManager.default.removeItem(at: manifestURL)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files = 0.0
    display.progress("Drawing faces", 0)
    try lab.write(to: folder.path, splits: [.validation, .test], threads: threads) { _ in
      files += 1
      display.progress("Drawing faces", files / 4)
    }
    var hashes: [String: Digest] = [:]
    for role in SetRole.allCases {
      hashes[role.coursePath] = try DataSet(path: folder.appending(path: role.coursePath).path).contentHash()
    }
    let manifest = Manifest(
      generator: SyntheticLab.version, seed: lab.generator.seed, identities: lab.generator.identities,
      attack: lab.attack.digest, sets: hashes)
    try FileReplacement.write(JSONText.pretty(manifest), to: manifestURL.path)
  }
}
