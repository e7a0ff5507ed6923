import Base
import ArgumentParser
import Canvas
import Foundation
import Lab
import Render
import Report

/// `labreport why`: what an experiment depends on, and whether it would run again.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells what an experiment depends on, what of that changed since it last ran, and what it would cost.")

  @Argument(help: "The id of a directive, or its label.")
  var id: String

  @OptionGroup var project: ProjectOptions
  @OptionGroup var workers: WorkerOptions

  func run() throws {
    let console = TerminalConsole()
    let folder = try ProjectFolder(path: project.project)
    let check = ReportCheck(folder, profile: project.profile, overrides: project.overrides)
    // Prose that is wrong changes no experiment.
    guard let plan = check.plan, check.network != nil else { throw check.problems }
    let names = plan.directives.flatMap { [$0.syntax.id?.text, $0.syntax.label?.text].compactMap { $0 } }
    guard let index = plan.directives.firstIndex(where: { $0.id == id || $0.syntax.label?.text == id }) else {
      throw Diagnostic("no directive has the id or label `\(id)`", hint: hint(for: id, among: names))
    }
    let experiments = try check.experiments(
      engine: try workers.engine(), store: folder.store(console: console),
      drawings: DrawnGraphics(measure: try FontBook().measurer))
    let laboratory = try experiments.laboratory(console: console, mode: .dryRun)
    print(Reasons(of: index, in: experiments, laboratory: laboratory).text, terminator: "")
  }
}
