package import Base
import Foundation
import Synchronization

/// One set as experiments, the record and the tables name it. Its file is opened when images are asked for.
package struct InputSet: Sendable {
  package var role: SetRole
  /// The file as the project names it.
  package var name: String
  package var hash: Digest
  var facts: ImageFacts
  private let file: LazyDataSet

  /// The set in the file at `path`, as `memory` knows it or as it is read.
  ///
  /// - Throws: what opening and reading the file throw.
  package init(role: SetRole, name: String, path: String, scale: Double, memory: FileMemory) throws {
    let file = LazyDataSet(path: path, scale: scale)
    let known = try memory.facts(path, kind: "images") {
      let source = try file.open()
      return FileMemory.Facts(digest: try source.contentHash(), images: ImageFacts(source))
    }
    try file.checkUnchanged()
    self.role = role
    self.name = name
    self.file = file
    hash = known.digest
    facts = try known.images ?? ImageFacts(file.open())
  }

  package var images: Int { facts.count }
  package var shape: ImageShape { facts.shape }
  /// Different labels in it.
  package var labels: Int { facts.labels.count }
  /// How the pixels are stored, such as `uint8, 55 × 47 × 3`.
  package var storage: String { "\(facts.pixelType), \(shape.height) × \(shape.width) × \(shape.channels)" }

  /// The images; opened once.
  ///
  /// - Throws: what opening throws, and a `Diagnostic` where the file is another one than was hashed.
  package func source() throws -> DataSet { try file.open() }

  /// Throws a `Diagnostic` where the file is not what it was when the build began.
  func checkUnchanged() throws { try file.checkUnchanged() }

  /// Throws a `Diagnostic` where images or labels don't fit `network`, of `classes` classes.
  package func checkFits(_ network: Network, classes: Int) throws {
    let input = try? network.inputShape()
    if input == shape, let largest = facts.labels.last, largest < classes { return }
    try source().checkFits(network)
  }
}

/// A file of images that is opened when it is first needed.
private final class LazyDataSet: Sendable {
  private let path: String
  private let scale: Double
  private let stamp: FileStamp?
  private let opened = Mutex<DataSet?>(nil)

  init(path: String, scale: Double) {
    self.path = path
    self.scale = scale
    stamp = FileStamp(path: path)
  }

  func open() throws -> DataSet {
    try opened.withLock { opened in
      if let opened { return opened }
      let source = try DataSet(path: path, scale: scale)
      try checkUnchanged()
      opened = source
      return source
    }
  }

  func checkUnchanged() throws {
    guard FileStamp(path: path) == stamp else { throw Diagnostic.changed(path) }
  }
}
