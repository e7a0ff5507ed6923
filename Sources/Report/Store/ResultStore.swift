import Base
package import Foundation
package import Lab

/// The results of a project's experiments, by key, in `.labreport/`.
///
/// Several builds may use one store at once: entries are written beside and renamed, and only one build computes at a
/// time, so that the others find what it kept. A kill at any moment leaves whole entries and, at most, temporary files
/// that the next build removes. A store that can't be written is a warning; everything is computed then.
package final class ResultStore: OutcomeStore, @unchecked Sendable {
  /// Nil where nothing is kept.
  package let folder: URL?
  package let files: FileMemory
  package let history: RunHistory
  private let console: any Console
  private let lock: StoreLock
  private let writing: StoreLock
  /// The pack that the project ships.
  package let pack = ProjectPack()

  /// The store in `folder`, made when the first result is kept; nil for none. With `isRehashing` no file is known by its
  /// time and size; every one is read.
  package init(folder: URL?, isRehashing: Bool = false, console: any Console) {
    self.folder = folder
    self.console = console
    files = FileMemory(file: folder?.appending(path: "files.json"), isTrusted: !isRehashing)
    history = RunHistory(file: folder?.appending(path: "history.json"))
    lock = StoreLock(
      file: folder?.appending(path: "lock"), console: console,
      waiting: "another build of this project is computing; waiting for its results\n")
    writing = StoreLock(file: folder?.appending(path: "writing"), console: console)
  }

  /// The name of the store's folder in a project.
  static let folderName = ".labreport"

  /// Where entries lie, each under its key.
  package var results: URL? { folder?.appending(path: "results", directoryHint: .isDirectory) }

  package func alone<Value>(_ work: () throws -> Value) throws -> Value {
    makeFolder()
    return try lock.held(work)
  }

  /// Does `work`, which writes the report's files, while no other build of the project writes.
  func whileWriting<Value>(_ work: () throws -> Value) throws -> Value {
    makeFolder()
    return try writing.held(work)
  }

  /// The outcome kept at `key`; nil where there is none, or it is damaged, which is a warning.
  package func outcome<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? {
    do {
      return try storedEntry(key).map { try E.outcome(stored: $0.payload) }
    } catch {
      console.warn("the kept result \(key.short) of the kind \(E.kind) is damaged and is computed again")
      return nil
    }
  }

  /// The outcome at `key` in the project's pack; nil where there is none, or it can't be read, which is a warning.
  package func packed<E: Experiment>(_ key: ResultKey, as kind: E.Type) -> E.Outcome? {
    guard let payload = pack.payload(key) else { return nil }
    do { return try E.outcome(stored: payload) } catch {
      console.warn(
        "the result \(key.short) of the kind \(E.kind) in \(pack.name ?? "the pack") can't be read and is computed")
      return nil
    }
  }

  /// The entry at `key`; nil where there is none. Throws where it is damaged.
  func storedEntry(_ key: ResultKey) throws -> StoreEntry? {
    guard let path = path(key), let data = try? Data(contentsOf: path) else { return nil }
    let entry = try StoreEntry(data)
    guard entry.dependencies.key == key else { throw Diagnostic("it is of another key") }
    return entry
  }

  /// The files of entries by the names that they have, which are keys in hexadecimal, in their order.
  var resultFiles: [(name: String, url: URL)] {
    let names = results.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      results.map { (name, $0.appending(path: name)) }
    }
  }

  package func seconds(of experiment: Dependencies) -> Double? { history.seconds(of: experiment) }

  package func keep<E: Experiment>(
    _ outcome: E.Outcome, of kind: E.Type, at dependencies: Dependencies, seconds: Double
  ) {
    history.learn(dependencies, seconds: seconds)
    do {
      try write(
        StoreEntry(kind: E.kind, dependencies: dependencies, seconds: seconds, payload: try E.stored(outcome)))
    } catch {
      console.warn("a result can't be kept in \(Self.folderName): \(Diagnostic.sentence(of: error))")
    }
  }

  /// Writes `entry` under its key.
  func write(_ entry: StoreEntry) throws {
    guard let path = path(entry.dependencies.key), let results else { return }
    try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
    try FileReplacement.writeUnsynced(entry.data(), to: path.path)
  }

  /// Keeps what was learned of files and runs.
  package func save() {
    guard let folder, FileManager.default.fileExists(atPath: folder.path) else { return }
    files.save()
    history.save()
  }

  /// Removes the temporary files that builds which were killed left in the store and in `folders`.
  func removeLeftovers(in folders: [URL]) {
    for place in [folder, results].compactMap({ $0 }) + folders { FileReplacement.removeLeftovers(in: place.path) }
  }

  private func makeFolder() {
    if let folder { try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
  }

  private func path(_ key: ResultKey) -> URL? { results?.appending(path: key.digest.hexadecimal) }
}
