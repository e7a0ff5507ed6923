import Verify
import Report
import Base
import ArgumentParser
import Foundation

/// `labreport diff`: the values and claims that changed from one report to another.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the values and claims that differ between two reports, by chapter.",
    discussion: """
      Each report is a PDF that LabReport made, or a results.json. Exit status 0 where no value, no claim and no recorded \
      number differs, 1 where one does.
      """)

  @Argument(help: "The first report.", completion: .file(extensions: ["pdf", "json"]))
  var first: String

  @Argument(help: "The second report.", completion: .file(extensions: ["pdf", "json"]))
  var second: String

  @Flag(help: "Print the differences as JSON on standard output.")
  var json = false

  func run() throws {
    let difference = ReportDifference(try ReportRecord(path: first), try ReportRecord(path: second))
    if json {
      try JSONOutput.print(difference)
    } else {
      FileHandle.standardOutput.write(Data(difference.text.utf8))
    }
    if !difference.isEmpty { throw ExitCode(1) }
  }
}
