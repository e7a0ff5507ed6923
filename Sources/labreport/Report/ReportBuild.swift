import Base
import Canvas
import Foundation
import Lab
import Render

/// The second phase of a build: experiments run, the document is assembled, and the files are written.
struct ReportBuild {
  var folder: ProjectFolder
  var plan: ReportPlan
  /// Those that the check has read.
  var networks: NetworkMemory
  var bibliography: [BibTeXEntry]
  var engine: Engine
  var store: ResultStore
  var formats: [OutputFormat]
  /// Made if missing.
  var output: URL
  /// Told how long each part takes.
  var times = PhaseTimes()

  /// Runs and writes.
  ///
  /// An experiment that fails leaves a marked place, and everything else is written before its message is thrown. Where
  /// anything else is wrong, whatever was in the output folder stays whole.
  ///
  /// - Returns: the paths written, in order.
  /// - Throws: a `Failure` with all that is wrong.
  func run(console: Console) throws -> [String] {
    store.removeLeftovers(in: leftoverFolders)
    let fonts = try times.measure("fonts") { try FontBook() }
    let experiments = ReportExperiments(
      folder: folder, plan: plan, networks: networks, bibliography: bibliography, engine: engine,
      store: store)
    let laboratory = try times.measure("opening inputs") {
      try experiments.laboratory(measure: fonts.measurer, console: console)
    }
    let run = times.measure("experiments and figures") { experiments.run(in: laboratory) }
    let left = Ahead { LastRun(run).leave(in: folder) }
    defer { try? left.value }
    let message = ReportCheck.message(run.diagnostics, texts: plan.sources.texts)
    let hasFailed = run.diagnostics.contains { $0.severity == .error }
    if hasFailed, !run.isWritable { throw Failure(text: message) }
    let writer = ReportWriter(
      run: run, laboratory: laboratory, fonts: fonts, formats: formats, output: output, times: times)
    let written = try store.whileWriting { try writer.write() }
    store.save()
    if hasFailed {
      throw Failure(text: message + "the rest of the report is in \(output.relativePath)\n")
    }
    console.write(message)
    return written
  }

  /// Where a build that was killed may have left temporary files.
  private var leftoverFolders: [URL] {
    ["", "networks", "figures"].map { output.appending(path: $0) }
      + ["", "cl", "bd"].map { folder.root.appending(path: "data/embedded/\($0)") }
  }
}
