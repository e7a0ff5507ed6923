import ArgumentParser
import Base
import Foundation
import Lab
import Report
import Verify

/// `labreport verify`: makes a report again from its PDF and compares everything.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a report again from its PDF, without the cache, and compares every value, then the bytes.",
    discussion: """
      The sources are those attached to the PDF; networks and images are found in the project by their SHA-256, whatever \
      they are called, and the images of the embedded lab are drawn again. The table tells what was reproduced, what \
      differs and by how much, what could not be checked, and which numbers somebody typed, for which nothing vouches.

      Exit status: 0 everything is reproduced; 1 something differs; 2 usage; 3 something could not be checked; 4 it is no \
      report of LabReport; 5 it would cost more than the budget.
      """)

  @Argument(help: "The report's PDF.", completion: .file(extensions: ["pdf"]))
  var report: String

  @Option(
    help: """
      The project in which networks and images are looked for, the working folder unless told; where it is given, sources \
      of the same name in it have to be the PDF's.
      """, completion: .directory)
  var project: String?

  @Option(
    help: """
      What was assigned: a project, or a report's PDF or results.json. Its network, data, parameters, directives and \
      claims have to be the report's.
      """, completion: .file())
  var expect: String?

  @Flag(help: "Numbers that somebody typed into the prose count as differences.")
  var strict = false

  @Option(help: "How many of the results that the project's pack claims are computed anew.")
  var budget = Verification.usualBudget

  @OptionGroup var limits: VerificationOptions

  @Option(help: "Write the rebuilt report there.", completion: .file(extensions: ["pdf"]))
  var rebuilt: String?

  @OptionGroup var options: RunOptions

  func validate() throws {
    guard budget >= 0 else { throw ValidationError("--budget is a number of results, 0 or more, not \(budget).") }
  }

  func run() throws {
    let (isJSON, name) = (options.json, report)
    let engine = try options.engine()
    let (folder, expectation) = try told(as: 2) {
      guard FileManager.default.isReadableFile(atPath: name) else { throw Diagnostic("there is no file \(name)") }
      return (
        try ProjectFolder(path: project ?? "."),
        try expect.map { try ExpectedReport(path: $0, engine: engine, console: TerminalConsole()) }
      )
    }
    let workspace = try limits.workspace()
    defer { try? FileManager.default.removeItem(at: workspace) }
    let watch = BudgetWatch(
      limits.budget, workspace: workspace, status: VerificationVerdict.overBudget.status
    ) { sentence in
      try? Self.show(VerificationResult(report: name, overBudget: sentence), isJSON)
    }
    let result = try told(as: VerificationVerdict.notChecked.status) {
      let pdf: ReportPDF
      do { pdf = try ReportPDF(path: name) } catch let problem as Diagnostic {
        return VerificationResult(report: name, notReport: problem)
      }
      var verification = Verification(
        pdf: pdf, project: folder, comparesSources: project != nil, engine: engine, console: TerminalConsole(),
        budget: budget)
      verification.isStrict = strict
      verification.expectation = expectation
      verification.limits = limits.limits
      verification.workspace = workspace
      verification.rebuilt = rebuilt.map { URL(filePath: $0) }
      return try verification.run()
    }
    watch.end()
    try Self.show(result, isJSON)
    if result.verdict != .reproduced { throw ExitCode(result.verdict.status) }
  }

  private static func show(_ result: VerificationResult, _ isJSON: Bool) throws {
    if isJSON {
      try JSONOutput.print(VerificationOutput(result))
    } else {
      FileHandle.standardOutput.write(Data(VerificationTable(result: result).text.utf8))
    }
  }

  /// What `work` gives. Where it throws the problem is told and the command ends with `status`, since 1 would say that
  /// something differs.
  private func told<Value>(as status: Int32, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch {
      TerminalConsole().write(CommandEnding(error).message)
      throw ExitCode(status)
    }
  }
}
