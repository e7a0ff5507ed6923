import Foundation
import Render
import Testing

@testable import Base
@testable import Report
@testable import labreport

@Suite("Exit statuses")
struct ExitStatusTests {
  /// How the command line ends; nil where it ends by itself.
  private static func ending(_ arguments: [String]) -> CommandEnding? {
    do {
      var command = try LabReport.parseAsRoot(arguments)
      try command.run()
      return nil
    } catch { return CommandEnding(error) }
  }

  @Test("2 and the usage where the command line is wrong")
  func usage() {
    for arguments in [
      ["bild"], ["build", "--formt", "pdf"], ["build", "--format", "docx"], ["build", "-P", "drops"], ["verify"],
      ["diff", "one.pdf"], ["evaluate"], ["sweep", "--network", "a"], ["prune", "--network", "a"], ["predict"],
      ["init"],
      ["inspect"], ["preview", "--port", "x"], ["build", "--threads", "0"], ["synthesize"], ["train"], ["plot"],
      ["sweep", "--network", "a", "--validation", "b", "--order", "upwards"],
      ["evaluate", "--network", "a", "--clean", "b", "--poisoned", "c", "--scale", "0"],
    ] {
      let ending = Self.ending(arguments)
      #expect(ending?.status == 2, "\(arguments): \(ending?.message ?? "")")
      #expect(ending?.message.contains("Usage:") == true, "\(arguments)")
      #expect(ending?.output == "")
    }
  }

  @Test("1 and a sentence where what it reads is wrong")
  func input() {
    let none = "/no/such"
    for arguments in [
      ["build", "--project", none], ["check", "--project", none], ["values", "--project", none],
      ["preview", "--project", none], ["verify", none + ".pdf"], ["diff", none + ".pdf", none + ".json"],
      ["evaluate", "--network", none, "--clean", none, "--poisoned", none],
      ["sweep", "--network", none, "--validation", none],
      ["prune", "--network", none, "--validation", none, "--drop", "2", "--out", none + "/x.h5"],
      ["predict", "--network", none, "--repaired", none, none], ["inspect", none],
      ["directives", "swep"], ["schema", "swep"], ["plot", none, "sweep", "--out", none + ".pdf"],
      ["init", "/dev/null"], ["train", "--data", none, "--out", none + ".h5"],
    ] {
      let ending = Self.ending(arguments)
      #expect(ending?.status == 1, "\(arguments): \(ending?.message ?? "")")
      #expect(ending?.message.hasPrefix("error: ") == true, "\(arguments): \(ending?.message ?? "")")
      #expect(ending?.message.hasSuffix("\n") == true)
      #expect(
        ending?.message.contains("Error Domain") == false && ending?.message.contains("(") == false,
        "\(ending?.message ?? "")")
    }
    let near = Self.ending(["directives", "swep"])?.message
    #expect(near == "error: there is no directive `swep`\nhint: did you mean `sweep`?\n")
  }

  @Test("0 where help or the version is asked for, on standard output")
  func help() {
    for arguments in [["--help"], ["--version"], ["verify", "--help"], ["help", "build"]] {
      let ending = Self.ending(arguments)
      #expect(ending?.status == 0, "\(arguments)")
      #expect(ending?.output.isEmpty == false)
      #expect(ending?.message == "")
    }
  }

  @Test("1 where a mistake of a project is thrown with its place")
  func diagnostic() {
    let place = SourceRange(
      file: "lab.yml", start: SourcePosition(line: 3, column: 5), end: SourcePosition(line: 3, column: 6))
    let ending = CommandEnding(Diagnostic(at: place, "it is wrong", hint: "mend it"))
    #expect(ending.status == 1)
    #expect(ending.message == "lab.yml:3:5: error: it is wrong\nhint: mend it\n")
  }
}
