package import Base
import EngineVersion
import Foundation
package import Lab
import Render
import Synchronization

/// The pack that a project ships, in which results are looked for that its store lacks. It is read again when its file is
/// another one.
package final class ProjectPack: Sendable {
  private struct State {
    var name: String
    var stamp: FileStamp?
    var pack: ResultPack
  }

  private let state = Mutex<State?>(nil)

  init() {}

  /// The file as the project names it; nil where there is none.
  package var name: String? { state.withLock { $0?.name } }
  /// The SHA-256 of its content.
  package var digest: Digest? { state.withLock { $0?.pack.digest } }
  /// What it holds; none where there is no file.
  package var entries: [ResultKey: ResultPack.Entry] { state.withLock { $0?.pack.entries ?? [:] } }

  /// The result at `key`, as it is stored; nil where there is none.
  func payload(_ key: ResultKey) -> Data? { state.withLock { $0?.pack.entries[key]?.payload } }

  /// Reads the pack called `name` in `folder`; none where nil, or where there is no such file, which the check has told.
  ///
  /// - Returns: how many entries are of another engine version, where it was read now.
  /// - Throws: a `Diagnostic` at the name where the file is no pack.
  func open(_ name: Name?, in folder: ProjectFolder) throws(Diagnostic) -> Int {
    guard let name, let path = try? folder.input(name), FileManager.default.fileExists(atPath: path) else {
      state.withLock { $0 = nil }
      return 0
    }
    let stamp = FileStamp(path: path)
    if stamp != nil, state.withLock({ $0?.name == name.text && $0?.stamp == stamp }) { return 0 }
    let pack: ResultPack
    do { pack = try ResultPack(path: path, name: name.text) } catch { throw error.placed(at: name.range) }
    state.withLock { $0 = State(name: name.text, stamp: stamp, pack: pack) }
    return pack.entries.values.count { $0.dependencies.engine != EngineVersion.text }
  }
}

extension ResultPack {
  /// Reads the file at `path`, which messages call `name`.
  ///
  /// - Throws: a `Diagnostic` where there is none or it is no pack.
  package init(path: String, name: String) throws(Diagnostic) {
    let data = try BoundedFile.contents(of: path, atMost: Self.mostBytes)
    do { try self.init(data) } catch {
      throw Diagnostic("\(name) can't be read: \(error.message)", hint: "`labreport store export` makes a pack")
    }
  }
}

extension Configuration {
  /// That the pack is not there, which fails nothing: results are computed then.
  func missingPack(in folder: ProjectFolder) -> Diagnostic? {
    guard let pack else { return nil }
    do throws(Diagnostic) {
      guard !FileManager.default.fileExists(atPath: try folder.input(pack)) else { return nil }
      return Diagnostic(
        .warning, at: pack.range, "there is no file \(pack.text), so that no result is taken from it",
        hint: folder.neighbour(of: pack))
    } catch { return error }
  }
}
