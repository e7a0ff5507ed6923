import ReportTestSupport
import Testing

@Suite("Exit statuses")
struct ExitStatusTests {
  /// What no network can be trained by.
  private static let trainings = [
    ["--activation-penalty", "conv_3"], ["--activation-penalty", ":0.05"], ["--activation-penalty", "conv_3:-1"],
    ["--activation-penalty", "conv_3:nan"], ["--penalty-ramp", "0.25:0.65"],
    ["--activation-penalty", "conv_3:1", "--penalty-ramp", "0.65:0.25"],
    ["--activation-penalty", "conv_3:1", "--penalty-ramp", "0:1.5"],
    ["--activation-penalty", "conv_3:1", "--penalty-ramp", "0.5"], ["--attack", "dormant"],
    ["--attack", "dormant", "--start", "c", "--honest"],
  ]

  @Test("2 and the usage where the command line is wrong")
  func usage() throws {
    for arguments in [
      ["bild"], ["build", "--formt", "pdf"], ["build", "--format", "docx"], ["build", "-P", "drops"], ["verify"],
      ["diff", "one.pdf"], ["evaluate"], ["sweep", "--network", "a"], ["prune", "--network", "a"], ["predict"],
      ["init"],
      ["inspect"], ["preview", "--port", "x"], ["build", "--threads", "0"], ["synthesize"], ["train"], ["plot"],
      ["sweep", "--network", "a", "--validation", "b", "--order", "upwards"],
      ["evaluate", "--network", "a", "--clean", "b", "--poisoned", "c", "--scale", "0"],
    ] + Self.trainings.map({ ["train", "--data", "a", "--out", "b"] + $0 }) {
      let run = try ToolRun(arguments)
      #expect(run.status == 2, "\(arguments): \(run.message)")
      #expect(run.message.contains("Usage:"), "\(arguments)")
      #expect(run.output == "")
    }
  }

  @Test("1 and a sentence where what it reads is wrong")
  func input() throws {
    let none = "/no/such"
    for arguments in [
      ["build", "--project", none], ["check", "--project", none], ["values", "--project", none],
      ["preview", "--project", none], ["diff", none + ".pdf", none + ".json"],
      ["evaluate", "--network", none, "--clean", none, "--poisoned", none],
      ["sweep", "--network", none, "--validation", none],
      ["prune", "--network", none, "--validation", none, "--drop", "2", "--out", none + "/x.h5"],
      ["predict", "--network", none, "--repaired", none, none], ["inspect", none],
      ["directives", "swep"], ["schema", "swep"], ["plot", none, "sweep", "--out", none + ".pdf"],
      ["init", "/dev/null"], ["train", "--data", none, "--out", none + ".h5"],
      ["grade", none, "--assignment", none, "--out", none],
    ] {
      let run = try ToolRun(arguments)
      #expect(run.status == 1, "\(arguments): \(run.message)")
      #expect(run.message.hasPrefix("error: "), "\(arguments): \(run.message)")
      #expect(run.message.hasSuffix("\n"))
      #expect(!run.message.contains("Error Domain") && !run.message.contains("("), "\(run.message)")
    }
    let near = try ToolRun(["directives", "swep"]).message
    #expect(near == "error: there is no directive `swep`\nhint: did you mean `sweep`?\n")
  }

  @Test("0 where help or the version is asked for, on standard output")
  func help() throws {
    for arguments in [["--help"], ["--version"], ["verify", "--help"], ["help", "build"]] {
      let run = try ToolRun(arguments)
      #expect(run.status == 0, "\(arguments)")
      #expect(!run.output.isEmpty)
      #expect(run.message == "")
    }
  }

  @Test("1 where a mistake of a project is told with its place")
  func diagnostic() throws {
    let project = try TinyProject(["01.md": "# A\n"], configuration: TinyProject.configuration + "\ntitel: x\n")
    for command in ["check", "build"] {
      let run = try ToolRun([command, "--project", project.folder.path])
      #expect(run.status == 1 && run.output == "", "\(command)")
      #expect(run.message.hasPrefix("lab.yml:9:1: error: lab.yml has no option `titel`\n"), "\(run.message)")
      #expect(run.message.contains("\nhint: did you mean `title`?"), "\(run.message)")
    }
  }
}
