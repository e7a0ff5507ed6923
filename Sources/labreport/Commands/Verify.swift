import Verify
import Report
import ArgumentParser
import Foundation
import Lab

/// `labreport verify`: makes a report again from its PDF and compares everything.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a report again from its PDF, without the cache, and compares every value, then the bytes.",
    discussion: """
      The sources are those attached to the PDF; networks and images are found in the project by their SHA-256, whatever \
      they are called, and the images of the embedded lab are drawn again. The table tells what was reproduced, what \
      differs and by how much, and what could not be checked. Exit status 0 only if everything is reproduced.
      """)

  @Argument(help: "The report's PDF.", completion: .file(extensions: ["pdf"]))
  var report: String

  @Option(
    help: """
      The project in which networks and images are looked for, the working folder unless told; where it is given, sources \
      of the same name in it have to be the PDF's.
      """, completion: .directory)
  var project: String?

  @Option(help: "How many of the results that the project's pack claims are computed anew.")
  var budget = Verification.usualBudget

  @OptionGroup var options: RunOptions

  func validate() throws {
    guard budget >= 0 else { throw ValidationError("--budget is a number of results, 0 or more, not \(budget).") }
  }

  func run() throws {
    let verification = Verification(
      pdf: try ReportPDF(path: report), project: try ProjectFolder(path: project ?? "."),
      comparesSources: project != nil, engine: try options.engine(), console: TerminalConsole(), budget: budget)
    let result = try verification.run()
    if options.json {
      try JSONOutput.print(VerificationOutput(result))
    } else {
      FileHandle.standardOutput.write(Data(VerificationTable(result: result).text.utf8))
    }
    if !result.isReproduced { throw ExitCode(1) }
  }
}
