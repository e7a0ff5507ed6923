package import Base
import Foundation

/// A GoodNet as a folder: the network as received, the repaired one, and a manifest that holds them together.
///
/// `goodnet.json` is JSON with the keys of `Manifest`; the networks are the bytes of the files that they came from.
package struct GoodNetFolder: Sendable {
  package var manifest: Manifest
  /// Where the two files are.
  package var networkPath: String
  package var repairedPath: String

  /// What `goodnet.json` says.
  package struct Manifest: Codable, Equatable, Sendable {
    /// The version of this form: 1.
    package var format = 1
    /// The rule in words.
    package var rule = GoodNetFolder.rule
    /// The classes of both networks, N. Labels are 0 … N − 1.
    package var classes: Int
    /// The class that means backdoored: N.
    package var backdoored: Int
    package var network: File
    package var repaired: File
  }

  /// A file of the folder.
  package struct File: Codable, Equatable, Sendable {
    /// Its name, without folders.
    package var name: String
    package var sha256: String
  }

  /// The rule of GoodNet, as the manifest states it.
  package static let rule = "G(x) = B(x) where B(x) = B'(x), else N"

  /// Writes a GoodNet of two network files into a folder, which is made where it is not there. The same files give the
  /// same bytes.
  ///
  /// Throws a `Diagnostic` where the networks do not go together, what reading them throws, and where the
  /// folder can't be written.
  @discardableResult
  package static func write(network: String, repaired: String, to folder: String) throws -> GoodNetFolder {
    let classes = try check(network: network, repaired: repaired)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func copy(_ source: String, as stem: String) throws -> File {
      let name = stem + (try OpenFile(path: source).isArchive ? ".keras" : ".h5")
      let bytes = try Data(contentsOf: URL(filePath: source))
      try FileReplacement.write(bytes, to: folder + "/" + name)
      return File(name: name, sha256: Digest(of: bytes).hexadecimal)
    }
    let manifest = Manifest(
      classes: classes, backdoored: classes, network: try copy(network, as: "badnet"),
      repaired: try copy(repaired, as: "repaired"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try FileReplacement.write(encoder.encode(manifest) + Data("\n".utf8), to: folder + "/" + manifestName)
    return GoodNetFolder(manifest: manifest, folder: folder)
  }

  /// Reads a folder and checks that its files are those of the manifest.
  ///
  /// Throws a `Diagnostic`, and what reading the networks throws.
  package init(path folder: String) throws {
    let path = folder + "/" + Self.manifestName
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
    guard let size, size <= 1 << 20, let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic("\(path): there is no manifest of a GoodNet; `labreport goodnet` writes one")
    }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data) else {
      throw Diagnostic.badManifest(path, "it lacks classes, backdoored, network or repaired")
    }
    guard manifest.format == 1 else {
      throw Diagnostic.badManifest(path, "its format is \(manifest.format), and format 1 is read")
    }
    self.init(manifest: manifest, folder: folder)
    for (file, place) in [(manifest.network, networkPath), (manifest.repaired, repairedPath)] {
      guard !file.name.isEmpty, !file.name.contains("/"), !file.name.utf8.contains(0), file.name != ".",
        file.name != ".."
      else { throw Diagnostic.badManifest(path, "`\(file.name)` is no name of a file in the folder") }
      let found = try Digest(ofFile: place).hexadecimal
      guard found == file.sha256 else {
        throw Diagnostic(
          "\(place): the file has the SHA-256 \(found.prefix(12))…, but the manifest says "
            + "\(file.sha256.prefix(12))…: it was changed since")
      }
    }
    let classes = try Self.check(network: networkPath, repaired: repairedPath)
    guard classes == manifest.classes, manifest.backdoored == classes else {
      throw Diagnostic.badManifest(
        path,
        "it says \(manifest.classes) classes and \(manifest.backdoored) for backdoored, but the networks "
          + "know \(classes)")
    }
  }

  private init(manifest: Manifest, folder: String) {
    self.manifest = manifest
    networkPath = folder + "/" + manifest.network.name
    repairedPath = folder + "/" + manifest.repaired.name
  }

  private static let manifestName = "goodnet.json"

  /// The classes of both networks, which must be the same for images of one size.
  private static func check(network: String, repaired: String) throws -> Int {
    let (first, second) = (try Network.load(path: network).network, try Network.load(path: repaired).network)
    let (known, other) = (try first.classCount(), try second.classCount())
    guard known == other else { throw Diagnostic.otherClasses(known, other) }
    let (size, otherSize) = (try first.shapes().first ?? [], try second.shapes().first ?? [])
    guard size == otherSize else {
      throw Diagnostic(
        "the networks take images of \(size) and \(otherSize) values, where both must take the same")
    }
    return known
  }
}

/// Why two networks, or a folder, are no GoodNet.
extension Diagnostic {
  package static func otherClasses(_ first: Int, _ second: Int) -> Diagnostic {
    Diagnostic(
      "the networks know \(first) and \(second) classes, where both must know the same: B′ is B with channels pruned")
  }

  fileprivate static func badManifest(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic("\(path): this is no manifest of a GoodNet: \(reason)")
  }
}
