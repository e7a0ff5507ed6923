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
    guard let plan = check.plan, check.network != nil else { throw Failure(text: check.message) }
    let names = plan.directives.flatMap { [$0.syntax.id?.text, $0.syntax.label?.text].compactMap { $0 } }
    guard let index = plan.directives.firstIndex(where: { $0.id == id || $0.syntax.label?.text == id }) else {
      let near = hint(for: id, among: names).map { "hint: \($0)\n" } ?? ""
      throw Failure(text: "error: no directive has the id or label `\(id)`\n\(near)")
    }
    let experiments = ReportExperiments(
      folder: folder, plan: plan, networks: check.networks, bibliography: check.bibliography,
      engine: try workers.engine(), store: folder.store(console: console))
    let laboratory = try experiments.laboratory(measure: try FontBook().measurer, console: console, mode: .asking)
    print(Reasons(of: index, in: plan, laboratory: laboratory).text, terminator: "")
  }
}
