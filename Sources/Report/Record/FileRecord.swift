package import Base
import Faces
import Foundation
import Lab
import Render

/// A file that experiments read beside the project's network and sets: another network, or the picture of a trigger.
package struct FileRecord: Sendable, Encodable {
  /// As the project names it.
  package var file: String
  /// Of its bytes.
  package var sha256: Digest
  package var bytes: Int
}

extension Laboratory {
  /// The other networks that a report of `configuration` works on, then the files of the embedded lab's triggers, each once.
  ///
  /// - Throws: where one can't be read.
  func otherFiles(_ configuration: Configuration) throws -> [FileRecord] {
    let triggers = configuration.inputs.triggers.map(\.text).filter { Trigger.Name(rawValue: $0) == nil }
    var files: [FileRecord] = []
    for name in otherNetworks + triggers where !files.contains(where: { $0.file == name }) {
      let hash = try otherNetworks.contains(name) ? hash(ofNetwork: name) : Digest(ofFile: path(of: name))
      files.append(FileRecord(file: name, sha256: hash, bytes: Self.size(of: try path(of: name))))
    }
    return files
  }

  private static func size(of path: String) -> Int {
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    return ((try? FileManager.default.attributesOfItem(atPath: target))?[.size] as? NSNumber)?.intValue ?? 0
  }
}
