import Foundation
import Render
import ReportTestSupport
import Testing

@testable import Report

@Suite("A check")
struct ReportCheckTests {
  /// The message of a check of one chapter, the sources' lines and carets left out.
  static func messages(_ chapter: String, configuration: String = TinyProject.configuration) throws -> [String] {
    try TinyProject(["01.md": chapter], configuration: configuration).check()
      .split(separator: "\n").map(String.init).filter { $0.contains(": error: ") || $0.hasPrefix("hint: ") }
  }

  @Test("ten different mistakes are all reported in one run, each at its place")
  func tenMistakes() throws {
    let chapter = """
      # One

      Here is `{lab} asc.chanels`, `{lab} nothing.at(2)`, and @fig-swep.

      ```{lab sweep}
      #| id: asc
      #| label: fig-sweep
      order: upwards
      layer: pol
      drops: [2, 200]
      dropz: 3
      ```

      ```{lab swep}
      ```

      ```{lab goodnet}
      sweep: descending
      ```

      ```{lab repaired}
      ```

      `{lab} pct(asc.channels)` and [@nobody] and $\\frca{1}{2}$.
      """
    let messages = try Self.messages(chapter)
    let expected = [
      "chapters/01.md:3:20: error: a sweep has no member `chanels`",
      "chapters/01.md:3:37: error: there is no experiment",
      "chapters/01.md:3:58: error: unknown label `fig-swep`", "chapters/01.md:8:8: error: `order` is",
      "chapters/01.md:9:8: error: the network has no layer `pol`",
      "chapters/01.md:10:12: error: a drop is", "chapters/01.md:11:1: error: `{lab sweep}` has no option `dropz`",
      "chapters/01.md:14:9: error: unknown directive `swep`",
      "chapters/01.md:18:8: error: there is no sweep with the id `descending`",
      "chapters/01.md:21:9: error: `{lab repaired}` needs `sweep`",
      "chapters/01.md:24:12: error: `pct` does not take an integer",
      "chapters/01.md:24:46: error: unknown command `\\frca`",
    ]
    for part in expected {
      #expect(messages.contains { $0.contains(part) }, "\(part) not in\n\(messages.joined(separator: "\n"))")
    }
    #expect(messages.contains { $0.hasPrefix("hint: did you mean `channels`? there is `layer`, ") })
    #expect(messages.contains("hint: did you mean `pool`?"))
    #expect(messages.contains("hint: did you mean `drops`?"))
  }

  @Test("a ring of directives that need each other is an error with its path")
  func ring() throws {
    let text = "```{lab orders}\n#| id: a\nsweeps: [b]\n```\n\n```{lab orders}\n#| id: b\nsweeps: [a]\n```\n"
    let said = try TinyProject(["01.md": text]).check()
    #expect(said.contains("directives need each other in a ring: a → b → a"), "\(said)")
  }

  @Test("what a directive needs must be of the right kind")
  func needs() throws {
    let messages = try Self.messages("```{lab goodnet}\n#| id: g\nsweep: g\n```\n")
    #expect(messages.contains { $0.contains("`g` is no sweep") })
  }

  @Test("an id that is taken is an error that names the first")
  func doubleID() throws {
    let block = "```{lab sweep}\n#| id: asc\n```\n"
    let messages = try Self.messages(block + "\n" + block)
    #expect(messages.contains { $0.contains("chapters/01.md:6:8: error: the id `asc`") }, "\(messages)")
  }

  @Test("a path out of the project is refused")
  func escapes() throws {
    for path in ["../secret.bib", "/etc/passwd", "chapters/../../x"] {
      let configuration = TinyProject.configuration + "\nbibliography: \(path)"
      #expect(try Self.messages("# One\n", configuration: configuration).contains { $0.contains("no path inside") })
    }
    let project = try TinyProject(
      ["01.md": "# One\n"], configuration: TinyProject.configuration + "\nbibliography: x.bib")
    try FileManager.default.createSymbolicLink(
      at: project.folder.appending(path: "x.bib"), withDestinationURL: URL(filePath: "/etc/hostname"))
    #expect(try project.check().contains("link out of the project"))
  }

  @Test("in a part for other data only what needs a network is not looked for")
  func partsForOtherData() throws {
    let part = """
      ::: {.content-visible when-data="embedded"}
      ```{lab sweep}
      #| id: hidden
      #| label: fig-hidden
      #| expect: hidden.at(2).test.asr < 0.5
      network: models/none.h5
      layer: no_such_layer
      ```

      `{lab} hidden.channels`, @fig-hidden.
      :::

      """
    #expect(try TinyProject(["01.md": part]).check() == "")

    let wrong = part.replacingOccurrences(of: "layer:", with: "laier:")
      .replacingOccurrences(of: "hidden.channels", with: "hidden.chanels")
      .replacingOccurrences(of: "@fig-hidden", with: "@fig-hiden")
    let outside = """

      ::: {.content-visible when-data="drawn"}
      :::

      `{lab} hidden.channels`, @fig-hidden.

      ```{lab goodnet}
      sweep: hidden
      ```

      """
    let messages = try Self.messages(wrong + outside)
    let expected = [
      "chapters/01.md:7:1: error: `{lab sweep}` has no option `laier`",
      "chapters/01.md:10:15: error: a sweep has no member `chanels`",
      "chapters/01.md:10:26: error: unknown label `fig-hiden`",
      "chapters/01.md:13:34: error: unknown data `drawn`",
      "chapters/01.md:16:8: error: `hidden` is only there with `when-data=\"embedded\"`",
      "chapters/01.md:16:27: error: `fig-hidden` is only there with `when-data=\"embedded\"`",
      "chapters/01.md:19:8: error: `hidden` is only there with `when-data=\"embedded\"`",
    ]
    #expect(messages.filter { !$0.hasPrefix("hint: ") }.count == expected.count, "\(messages)")
    for part in expected {
      #expect(messages.contains { $0.contains(part) }, "\(part) not in\n\(messages.joined(separator: "\n"))")
    }
  }

  @Test("lab.yml is checked like a chapter, and profiles override key by key")
  func configuration() throws {
    let base = TinyProject.configuration
    #expect(
      try Self.messages("# One\n", configuration: base + "\ntitel: x").contains {
        $0.contains("lab.yml:9:1: error: lab.yml has no option `titel`")
      })
    #expect(
      try Self.messages("# One\n", configuration: base.replacingOccurrences(of: "net.h5", with: "nte.h5")).contains {
        $0.contains("lab.yml:5:12: error:")
      })
    let profiled = base + "\nprofiles:\n  other:\n    inputs:\n      network: models/none.h5\n"
    let project = try TinyProject(["01.md": "# One\n"], configuration: profiled)
    #expect(try project.check().isEmpty)
    #expect(try project.check(profile: "other").contains("none.h5"))
    #expect(try project.check(profile: "othr").contains("did you mean `other`?"))
    #expect(try project.check(overrides: [("dropz", "3")]).contains("did you mean `drops`?"))
  }
}
