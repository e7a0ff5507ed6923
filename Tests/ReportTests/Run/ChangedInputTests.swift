import Base
import Foundation
import ReportTestSupport
import Testing

@testable import Report

@Suite("An input that changes during a build")
struct ChangedInputTests {
  static let chapter = """
    # One

    ```{lab sweep}
    #| id: asc
    #| label: fig-asc
    #| fig-cap: "Pruned."
    ```
    """

  @Test(
    "fails the experiment, and nothing is kept",
    arguments: ["data/cl/valid.h5", "data/bd/bd_test.h5", "models/net.h5"], [true, false])
  func changed(name: String, isInPlace: Bool) throws {
    let project = try TinyProject(["01.md": Self.chapter])
    let file = project.folder.appending(path: name)
    let bytes = try Data(contentsOf: file)
    let console = TestConsole { _ in
      // The clock of the file system tells times a few milliseconds apart.
      usleep(50_000)
      if isInPlace, let handle = FileHandle(forWritingAtPath: file.path) {
        try? handle.write(contentsOf: bytes)
        try? handle.close()
      } else {
        try? FileReplacement.write(bytes, to: file.path)
      }
    }
    let failure = #expect(throws: Diagnostics.self) { try project.build(console: console) }
    let text = failure?.text ?? ""
    // One that is open already is named by the reader, one that is not by the laboratory.
    #expect(text.contains(file.lastPathComponent) && text.contains("changed while"), "\(text)")
    #expect(text.contains("when no other program writes to it"), "\(text)")
    let results = project.folder.appending(path: ".labreport/results").path
    #expect(((try? FileManager.default.contentsOfDirectory(atPath: results)) ?? []) == [])
    // Left alone, the file gives what it would have given.
    let built = try project.build()
    #expect(try built["results.json"] == project.build(into: "again", isKeeping: false)["results.json"])
  }
}
