import Report
import ArgumentParser
import Foundation
import Lab

/// `labreport clean`: removes kept results, and says how large they were.
struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Removes the results that builds have kept in .labreport, and says what that freed.")

  @Option(help: "The folder of the report project.")
  var project: String = "."

  @Flag(help: "Remove only what the last build did not use.")
  var unused = false

  @Flag(help: "Remove the drawn images of the embedded lab too; they are drawn again, the same.")
  var images = false

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  func run() throws {
    let console = TerminalConsole()
    let folder = try ProjectFolder(path: project)
    let store = folder.store(console: console)
    let removal = dryRun ? StoreRemoval.Action.counting : .removing
    let groups = try store.alone {
      var groups = StoreRemoval(store).results(unused ? .unused : .all, removal)
      if images { groups += StoreRemoval(store).images(of: folder, removal) }
      return groups
    }
    let width = groups.map(\.title.count).max() ?? 0
    for group in groups {
      let padding = String(repeating: " ", count: width - group.title.count + 2)
      print(
        "\(group.title)\(padding)\(StoreRemoval.size(group.bytes))  \(group.count) \(group.count == 1 ? "file" : "files")"
      )
    }
    let bytes = groups.reduce(0) { $0 + $1.bytes }
    print(
      groups.isEmpty ? "there is nothing to remove" : "\(dryRun ? "would free" : "freed") \(StoreRemoval.size(bytes))")
  }
}
