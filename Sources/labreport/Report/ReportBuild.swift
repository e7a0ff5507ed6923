import Canvas
import Foundation
import Lab
import Render

/// The second phase of a build: experiments run, the document is assembled, and the files are written.
struct ReportBuild {
  var folder: ProjectFolder
  var plan: ReportPlan
  var network: NetworkFile
  var bibliography: [BibTeXEntry]
  var engine: Engine
  var store: ResultStore
  var formats: [OutputFormat]
  /// Made if missing.
  var output: URL

  /// Runs and writes; whatever was in the output folder stays whole where anything is wrong.
  ///
  /// - Returns: the paths written, in order.
  /// - Throws: a `Failure` with all that is wrong.
  func run(console: Console) throws -> [String] {
    let fonts = try FontBook()
    let experiments = ReportExperiments(
      folder: folder, plan: plan, network: network, bibliography: bibliography, engine: engine,
      store: store)
    let laboratory = try experiments.laboratory(measure: fonts.measurer, console: console)
    let run = experiments.run(in: laboratory)
    LastRun(run).leave(in: folder)
    if run.diagnostics.contains(where: { $0.severity == .error }) {
      throw Failure(text: ReportCheck.message(run.diagnostics, texts: plan.sources.texts))
    }
    console.write(ReportCheck.message(run.diagnostics, texts: plan.sources.texts))
    return try ReportWriter(run: run, laboratory: laboratory, fonts: fonts, formats: formats, output: output).write()
  }
}
