import ArgumentParser
import Foundation
import Render

/// `labreport check`: all errors of all chapters; runs nothing.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reports all errors of all chapters, without running any experiment.")

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Warnings fail the check too.")
  var strict = false

  func run() throws {
    let check = ReportCheck(
      try ProjectFolder(path: project.project), profile: project.profile, overrides: project.overrides)
    guard !check.hasErrors, !strict || check.diagnostics.isEmpty else { throw Failure(text: check.message) }
    Console().write(check.message)
    let plan = check.plan
    print("no errors: \(plan?.sources.chapters.count ?? 0) chapters, \(plan?.directives.count ?? 0) directives")
  }
}
