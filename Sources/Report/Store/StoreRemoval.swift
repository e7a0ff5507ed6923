import Foundation
import Lab

/// The removal of what a store keeps.
package struct StoreRemoval {
  /// What to do with the files.
  package enum Action { case counting, removing }
  /// Which results.
  package enum Choice { case all, unused }

  /// Files of one kind.
  package struct Group: Equatable {
    package var title: String
    package var count: Int
    package var bytes: Int
  }

  private let store: ResultStore

  /// Of `store`.
  package init(_ store: ResultStore) { self.store = store }

  /// Kept results by kind, in alphabetical order; with all of them goes what was learned of files and runs.
  package func results(_ choice: Choice, _ action: Action) -> [Group] {
    guard let folder = store.folder, let results = store.results else { return [] }
    if action == .removing { store.removeLeftovers(in: []) }
    let used = choice == .unused ? Set(store.history.usedKeys.map(\.digest.hexadecimal)) : []
    var groups: [String: Group] = [:]
    for name in Self.names(in: results) where !used.contains(name) && !name.hasPrefix(".") {
      let file = results.appending(path: name)
      let kind = StoreEntry.kind(ofFile: file) ?? "damaged"
      Self.take(file, into: &groups[kind, default: Group(title: kind, count: 0, bytes: 0)], action)
    }
    var found = groups.keys.sorted().compactMap { groups[$0] }
    guard choice == .all else { return found }
    var rest = Group(title: "what was learned of files and runs", count: 0, bytes: 0)
    for name in ["files.json", "history.json", "values.json"] where Self.names(in: folder).contains(name) {
      Self.take(folder.appending(path: name), into: &rest, action)
    }
    if rest.count > 0 { found.append(rest) }
    return found
  }

  /// The drawn images of the embedded lab in `project`.
  package func images(of project: ProjectFolder, _ action: Action) -> [Group] {
    let folder = project.root.appending(path: "data/embedded")
    var group = Group(title: "drawn images", count: 0, bytes: 0)
    for part in ["", "cl", "bd"] {
      for name in Self.names(in: folder.appending(path: part)) where name.hasSuffix(".h5") || name == "manifest.json" {
        Self.take(folder.appending(path: part).appending(path: name), into: &group, action)
      }
    }
    return group.count > 0 ? [group] : []
  }

  /// A number of bytes for people: `1.7 MB`.
  package static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_000: "\(bytes) bytes"
    case ..<1_000_000: "\(Formatter.decimal(Double(bytes) / 1e3, 1)) kB"
    case ..<1_000_000_000: "\(Formatter.decimal(Double(bytes) / 1e6, 1)) MB"
    default: "\(Formatter.decimal(Double(bytes) / 1e9, 1)) GB"
    }
  }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  private static func take(_ file: URL, into group: inout Group, _ action: Action) {
    let bytes = (try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber)?.intValue ?? 0
    if action == .removing, (try? FileManager.default.removeItem(at: file)) == nil { return }
    group.count += 1
    group.bytes += bytes
  }
}
