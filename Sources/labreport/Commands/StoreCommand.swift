import ArgumentParser
import Base
import Foundation
import Lab
import Report

/// `labreport store`: kept results are handed on in a pack.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Writes kept results into a pack, or takes those of a pack.",
    subcommands: [Export.self, Import.self])

  /// `labreport store export PACK`.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes kept results, each with all that it depends on, into one compressed file.",
      discussion: "The same results give the same bytes. Results of other versions of the engine are left out.")

    @Argument(help: "The pack to write.", completion: .file())
    var pack: String

    @Option(help: "The folder of the report project.", completion: .directory)
    var project: String = "."

    @Option(help: "Only results of this kind, such as defense or sweep. May come often.")
    var kind: [String] = []

    @Flag(help: "Only results that the last build used.")
    var used = false

    func run() throws {
      let store = try ProjectFolder(path: project).store(console: TerminalConsole())
      for kind in kind where !store.kinds.contains(kind) {
        throw Diagnostic("no result of the kind `\(kind)` is kept", hint: hint(for: kind, among: store.kinds))
      }
      let kept = store.kept(kinds: kind, isUsed: used)
      guard !kept.entries.isEmpty else {
        throw Diagnostic("there is no result to export", hint: "build the report first")
      }
      let data = try ResultPack.data(kept.entries)
      try FileReplacement.write(data, to: pack)
      print("\(pack)  \(kept.entries.count) results  \(StoreRemoval.size(data.count))")
      if kept.ofOtherEngines > 0 { print("left out  \(kept.ofOtherEngines) of other versions of the engine") }
      if kept.damaged > 0 { print("left out  \(kept.damaged) that can't be read") }
    }
  }

  /// `labreport store import PACK`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes the results of a pack into the store, and says which are not used.",
      discussion: """
        The results are another machine's claims: `build --recompute N` with the pack as `pack:` of lab.yml checks some, and \
        `verify` computes without the store.
        """)

    @Argument(help: "The pack to read.", completion: .file())
    var pack: String

    @Option(help: "The folder of the report project.", completion: .directory)
    var project: String = "."

    func run() throws {
      let store = try ProjectFolder(path: project).store(console: TerminalConsole())
      let found = try store.take(ResultPack(path: pack, name: pack))
      print("taken  \(found.taken)")
      if found.known > 0 { print("kept before  \(found.known)") }
      if found.ofOtherEngines > 0 { print("of other versions of the engine, not used  \(found.ofOtherEngines)") }
      if let first = found.differing.first {
        throw Diagnostic(
          "\(found.differing.count) results are kept with another outcome and stay, first \(first.kind) \(first.key.short)",
          hint: "one of the two was not computed by this version: `labreport clean` removes the store's")
      }
    }
  }
}
