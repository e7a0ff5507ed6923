import Foundation
import Lab
import ReportTestSupport
import Testing

@testable import Base
@testable import Report

@Suite("A pack of results")
struct PackTests {
  private static func entry(_ name: String, _ payload: String, engine: String = "1") -> ResultPack.Entry {
    let inputs = [Dependencies.Input(name: "network", value: "aa")]
    return .init(
      dependencies: Dependencies(engine: engine, kind: "sweep", parameters: #"{"a":"\#(name)"}"#, inputs: inputs),
      payload: Data(payload.utf8))
  }

  /// A project that has been built, its pack, and a copy of it without a store that names the pack.
  private static func shipped(_ change: (inout [ResultPack.Entry]) -> Void = { _ in }) throws -> (
    TinyProject, [String: Data]
  ) {
    let first = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let files = try first.build()
    let store = try ProjectFolder(path: first.folder.path).store(console: TestConsole())
    var entries = store.kept().entries
    change(&entries)
    let configuration = TinyProject.configuration + "\npack: models/study.pack\n"
    let second = try TinyProject(["01.md": TinyProject.experimentsChapter], configuration: configuration)
    try ResultPack.data(entries).write(to: second.folder.appending(path: "models/study.pack"))
    return (second, files)
  }

  @Test("holds what was put in, in the same bytes whatever the order")
  func roundTrip() throws {
    let entries = [Self.entry("x", "one"), Self.entry("y", ""), Self.entry("z", "three\nlines\n")]
    let data = try ResultPack.data(entries)
    #expect(try ResultPack.data(entries.reversed()) == data)
    let pack = try ResultPack(data)
    #expect(pack.keys.count == 3)
    for entry in entries { #expect(pack.entries[entry.dependencies.key] == entry) }
    #expect(try ResultPack(ResultPack.data([])).entries.isEmpty)
  }

  @Test("that is damaged anywhere is refused, and one that claims too much takes no memory")
  func hostile() throws {
    let data = try ResultPack.data([Self.entry("x", "one"), Self.entry("y", "two")])
    for place in data.indices {
      var bytes = data
      bytes[place] ^= 1
      #expect(throws: Diagnostic.self, "byte \(place)") { try ResultPack(bytes) }
    }
    for length in 0..<data.count { #expect(throws: Diagnostic.self) { try ResultPack(data.prefix(length)) } }
    let digest = String(repeating: "0", count: 64)
    for count in ["9999999999", "268435457", "200000000", "-1", "9223372036854775808"] {
      let claim = Data("labreport pack 1 \(digest) \(count)\n".utf8) + Data(repeating: 0x78, count: 40)
      #expect(throws: Diagnostic.self, "\(count)") { try ResultPack(claim) }
    }
  }

  /// A pack of any content, with a right checksum.
  private static func pack(_ content: String) -> Data {
    let bytes = Array(content.utf8)
    return Data("labreport pack 1 \(Digest(of: bytes).hexadecimal) \(bytes.count)\n".utf8)
      + Data(Deflate.compressed(bytes))
  }

  @Test(
    "whose content is made up is refused with a clause",
    arguments: [
      ("x", "no lengths"), ("1 2\n", "wrong lengths"), ("-1 0\nabc", "wrong lengths"),
      ("9223372036854775807 1\na", "wrong lengths"),
      ("2 9223372036854775807\n{}", "wrong lengths"), ("2 0\n{}", "does not say what it depends on"),
      (
        "69 0\n" + #"{"engine":"1","inputs":[],"kind":"a\nkind b","parameters":"{}"}      "#,
        "does not say what it depends on"
      ),
    ])
  func madeUp(content: String, clause: String) {
    let found = #expect(throws: Diagnostic.self) { try ResultPack(Self.pack(content)) }
    #expect(found?.message.contains(clause) == true, "\(found?.message ?? "")")
  }

  @Test("gives a build the bytes that a run gives, and says how many came from it")
  func build() throws {
    let (project, files) = try Self.shipped()
    let console = TestConsole()
    let built = try project.build(console: console)
    // The configuration is attached, so that the PDF differs by it.
    for name in ["results.json", "report.html"] { #expect(built[name] == files[name], "\(name)") }
    #expect(console.written.contains("results came from models/study.pack"), "\(console.written)")
    #expect(console.progressReports == 0, "nothing is computed")
    #expect(try DependencyTests.run(project) == [])
    #expect(try DependencyTests.why("asc", project).text.contains("would be taken from the store"))
  }

  @Test("whose result was changed is found by computing anew, and not by trusting it")
  func recomputing() throws {
    let (honest, _) = try Self.shipped()
    let (forged, _) = try Self.shipped { entries in
      for index in entries.indices where entries[index].dependencies.kind == "baseline" {
        let text = String(decoding: entries[index].payload, as: UTF8.self)
        let changed = text.replacing(/"correct":[0-9]+/) { _ in "\"correct\":1" }
        #expect(changed != text)
        entries[index].payload = Data(changed.utf8)
      }
    }
    for (project, isHonest) in [(honest, true), (forged, false)] {
      let experiments = try DependencyTests.experiments(project)
      let laboratory = try experiments.laboratory(console: TestConsole())
      _ = experiments.run(in: laboratory)
      let total = laboratory.packed.count
      #expect(total >= 7)
      let console = TestConsole()
      func check() throws {
        try experiments.checkPacked(in: laboratory, recomputing: total, seed: 3, console: console)
      }
      if isHonest {
        try check()
        #expect(console.written.contains("\(total) computed anew: the same"), "\(console.written)")
        #expect(try laboratory.recompute(2, seed: 3).count == 2)
      } else {
        let found = #expect(throws: Diagnostic.self) { try check() }
        #expect(
          found?.message.contains("1 of \(total) results of models/study.pack that were computed anew differ") == true)
        #expect(found?.message.contains("baseline") == true)
      }
    }
  }

  @Test("of another engine is told and not used; one that is not there is a warning with a near match")
  func useless() throws {
    let (project, _) = try Self.shipped { entries in
      for index in entries.indices { entries[index].dependencies.engine = "another" }
    }
    let console = TestConsole()
    _ = try project.build(console: console)
    #expect(console.written.contains("results in models/study.pack are of another version of the engine and not used"))
    #expect(console.written.contains("0 results came from models/study.pack"))
    try project.write(TinyProject.configuration + "\npack: models/studdy.pack\n", to: "lab.yml")
    let messages = try project.check()
    #expect(messages.contains("warning: there is no file models/studdy.pack"), "\(messages)")
    #expect(messages.contains("did you mean `study.pack`?"), "\(messages)")
    try Data("labreport".utf8).write(to: project.folder.appending(path: "models/study.pack"))
    try project.write(TinyProject.configuration + "\npack: models/study.pack\n", to: "lab.yml")
    let failure = #expect(throws: Diagnostics.self) { try project.build() }
    #expect(failure?.text.contains("models/study.pack can't be read: it is no pack of results") == true)
  }

  @Test("is taken into a store, which keeps what it has")
  func importing() throws {
    let first = try TinyProject(["01.md": TinyProject.experimentsChapter])
    _ = try first.build()
    let entries = try ProjectFolder(path: first.folder.path).store(console: TestConsole()).kept().entries
    #expect(entries.count >= 7)
    let second = try TinyProject(["01.md": TinyProject.experimentsChapter])
    let store = try ProjectFolder(path: second.folder.path).store(console: TestConsole())
    let pack = try ResultPack(ResultPack.data(entries))
    #expect(try store.take(pack).taken == entries.count)
    #expect(try store.take(pack).known == entries.count)
    #expect(try DependencyTests.run(second) == [])
    var other = entries
    other[0].payload = Data("{}".utf8)
    other[1].dependencies.engine = "another"
    let found = try store.take(ResultPack(ResultPack.data(other)))
    #expect(found.differing == [other[0].dependencies] && found.ofOtherEngines == 1)
    #expect(try DependencyTests.run(second) == [], "what was kept stays")
    #expect(store.kept(kinds: ["sweep"]).entries.count == 2)
    #expect(store.kept(isUsed: true).entries.count < entries.count + 1)
  }
}
