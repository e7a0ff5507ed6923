import Foundation
import ReportTestSupport
import Testing

@Suite("The statuses of verify")
struct VerifyStatusTests {
  @Test(
    "are 0 reproduced, 1 a typed number under --strict, 2 no such file, 4 no report, 5 over the budget, with JSON for each"
  )
  func statuses() throws {
    let project = try TinyProject([
      "01.md": TinyProject.quotingChapter.replacing("`{lab} asc.channels` channels", with: "45 channels")
    ])
    _ = try project.build()
    let folder = project.folder.path
    let report = "\(folder)/output/report.pdf"
    let other = "\(folder)/other.pdf"
    try Data("%PDF-1.7\nhello".utf8).write(to: URL(filePath: other))
    for (arguments, status, verdict) in [
      ([report], 0, "reproduced"), ([report, "--strict"], 1, "differs"), ([other], 4, "not a report"),
      ([report, "--seconds", "0.001"], 5, "over budget"),
      ([report, "--expect", "\(folder)/output/results.json"], 0, "reproduced"),
    ] as [([String], Int32, String)] {
      let run = try ToolRun(["verify", "--project", folder, "--json"] + arguments)
      #expect(run.status == status, "\(arguments): \(run.message)")
      #expect(try run.json()["verdict"]?.text == verdict, "\(arguments)")
    }
    #expect(try ToolRun(["verify", "\(folder)/absent.pdf"]).status == 2)
    #expect(try ToolRun(["verify", report, "--expect", "\(folder)/absent"]).status == 2)
    try FileManager.default.removeItem(atPath: "\(folder)/models/net.h5")
    #expect(try ToolRun(["verify", report, "--project", folder]).status == 3)
  }
}
