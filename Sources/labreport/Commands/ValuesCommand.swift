import Base
import ArgumentParser
import Canvas
import Lab
import Render
import Report

/// `labreport values`: every value that chapters can quote, with what it is now.
struct ValuesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "values",
    abstract: "Runs the experiments and prints every value that chapters can quote, with its current value.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var options: RunOptions

  /// The list as JSON.
  private struct Output: Encodable { var values: [QuotableValue] }

  func run() throws {
    let console = TerminalConsole()
    let folder = try ProjectFolder(path: project.project)
    let check = ReportCheck(folder, profile: project.profile, overrides: project.overrides)
    // A chapter that quotes a value which does not exist is when one wants the list, so only what stops a run stops it.
    let experiments = try check.experiments(
      engine: try options.engine(), store: folder.store(console: console),
      drawings: DrawnGraphics(measure: try FontBook().measurer))
    let run = experiments.run(in: try experiments.laboratory(console: console))
    LastRun(run).leave(in: folder)
    let values = run.quotableValues(drops: run.plan.sources.configuration.drops)
    if options.json {
      try JSONOutput.print(Output(values: values))
    } else {
      let width = values.map(\.expression.count).max() ?? 0
      for value in values {
        let padding = String(repeating: " ", count: width - value.expression.count)
        print("\(value.expression)\(padding)  \(value.text ?? "(none: \(value.absent ?? ""))")")
      }
    }
    let problems = Diagnostics(check.diagnostics + run.diagnostics, texts: run.plan.sources.texts)
    if problems.hasErrors { throw problems }
    console.write(problems.text)
  }
}
