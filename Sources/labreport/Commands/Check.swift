import ArgumentParser
import Foundation
import Render
import Report

/// `labreport check`: all errors of all chapters; runs nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reports all errors of all chapters, without running any experiment.")

  @OptionGroup var project: ProjectOptions

  @Flag(
    help: "Warnings fail the check too, and a number typed in prose that equals a result of the last run is a warning.")
  var strict = false

  func run() throws {
    let folder = try ProjectFolder(path: project.project)
    var check = ReportCheck(folder, profile: project.profile, overrides: project.overrides)
    if strict, let remark = check.addTypedNumbers() { TerminalConsole().write("note: \(remark)\n") }
    guard !check.hasErrors, !strict || check.diagnostics.isEmpty else { throw check.problems }
    TerminalConsole().write(check.problems.text)
    let plan = check.plan
    print("no errors: \(plan?.sources.chapters.count ?? 0) chapters, \(plan?.directives.count ?? 0) directives")
  }
}
