import ArgumentParser
import Foundation
import Lab
import Render
import Report

/// `labreport build`: runs every experiment and writes the report.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs every experiment and writes report.pdf, report.html, results.json and the repaired networks.")

  @OptionGroup var project: ProjectOptions

  @Option(help: "What to write: pdf, html or all.")
  var format: Format?

  @Option(help: "The folder to write to; made if missing. The project's output/ unless told.")
  var output: String?

  @Flag(help: "Read every network and data set again, also those whose time and size are as they were.")
  var rehash = false

  @Option(
    help: ArgumentHelp(
      "Compute so many of the results that came from the project's pack anew, and fail if one differs.", valueName: "n")
  )
  var recompute = 0

  @Option(help: "Which of them: another seed chooses others.")
  var recomputeSeed: UInt64 = 1

  @Flag(help: "Say on standard error how long each part took.")
  var verbose = false

  @OptionGroup var workers: WorkerOptions

  func validate() throws {
    guard recompute >= 0 else {
      throw ValidationError("--recompute is a number of results, 0 or more, not \(recompute).")
    }
  }

  /// What to write.
  enum Format: String, ExpressibleByArgument, CaseIterable { case pdf, html, all }

  func run() throws {
    let times = PhaseTimes()
    let console = TerminalConsole()
    let folder = try ProjectFolder(path: project.project)
    let check = times.measure("reading and checking") {
      ReportCheck(folder, profile: project.profile, overrides: project.overrides)
    }
    guard !check.hasErrors else { throw check.problems }
    console.write(check.problems.text)
    var build = ReportBuild(
      check, engine: try workers.engine(), store: folder.store(isRehashing: rehash, console: console), formats: formats,
      output: output.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? folder.root.appending(path: "output"),
      times: times)
    build.recomputed = (recompute, recomputeSeed)
    defer { if verbose { console.write(times.text) } }
    let written = try build.run(console: console)
    for file in written.files { print(file) }
    console.write(written.unchecked)
  }

  private var formats: [OutputFormat]? {
    switch format {
    case .pdf: [.pdf]
    case .html: [.html]
    case .all: OutputFormat.allCases
    case nil: nil
    }
  }
}
