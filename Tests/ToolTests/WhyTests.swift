import Base
import Foundation
import ReportTestSupport
import Testing

@Suite("labreport why")
struct WhyTests {
  private let project: TinyProject

  init() throws { project = try TinyProject(["01.md": TinyProject.quotingChapter]) }

  private func why(_ id: String) throws -> ToolRun {
    try ToolRun(["why", id, "--project", project.folder.path])
  }

  /// The first 12 digits of the network file's SHA-256.
  private func networkHash() throws -> String {
    let bytes = try Data(contentsOf: project.folder.appending(path: "models/net.h5"))
    return String(Digest(of: bytes).hexadecimal.prefix(12))
  }

  /// The row of a dependency, its spaces made one.
  private func row(_ name: String, _ run: ToolRun) -> String? {
    run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
      .first { $0.hasPrefix(name + " ") }
  }

  @Test("tells each dependency with its hash, and what changed since the last build")
  func changes() throws {
    let before = try why("asc")
    #expect(before.status == 0 && before.message == "", "\(before.message)")
    #expect(before.output.hasPrefix("asc: {lab sweep} at chapters/01.md:5\n  sweep "), "\(before.output)")
    #expect(before.output.hasSuffix("    would run, since it has not run here yet: how long is unknown\n"))
    #expect(row("network", before) == "network \(try networkHash())")
    #expect(!FileManager.default.fileExists(atPath: project.folder.appending(path: "output").path))

    #expect(try ToolRun(["build", "--project", project.folder.path]).status == 0)
    let kept = try why("asc")
    #expect(kept.output.hasSuffix("    would be taken from the store\n"), "\(kept.output)")
    #expect(row("network", kept) == "network \(try networkHash()) as before")
    #expect(try why("fig-sweep").output == kept.output, "a label is as good as an id")
    for name in ["engine", "parameters", "validation", "test"] {
      #expect(row(name, kept)?.hasSuffix(" as before") == true, "\(name)")
    }

    let old = try networkHash()
    try project.changeWeight()
    let changed = try why("asc")
    #expect(row("network", changed) == "network \(try networkHash()) CHANGED, was \(old)")
    #expect(row("test", changed) == row("test", kept))
    #expect(changed.output.contains("    would run, since it depends on what changed: about "), "\(changed.output)")
    #expect(changed.output.components(separatedBy: "CHANGED").count == 2, "\(changed.output)")
  }

  @Test("an unknown id or a broken project ends with 1 and a sentence, a wrong command line with 2")
  func errors() throws {
    let near = try why("acs")
    #expect(near.status == 1 && near.output == "")
    #expect(near.message == "error: no directive has the id or label `acs`\nhint: did you mean `asc`?\n")
    try project.write("title: [", to: "lab.yml")
    let broken = try why("asc")
    #expect(broken.status == 1 && broken.message.contains("lab.yml:1:"), "\(broken.message)")
    let missing = try ToolRun(["why"])
    #expect(missing.status == 2 && missing.message.contains("Missing expected argument '<id>'"))
  }
}
