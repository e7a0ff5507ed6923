import Base
import Canvas
package import Foundation
package import Lab
package import Render

/// The second phase of a build: experiments run, the document is assembled, and the files are written.
package struct ReportBuild {
  package var check: ReportCheck
  package var engine: Engine
  package var store: ResultStore
  /// Those of the configuration where nil.
  package var formats: [OutputFormat]?
  /// Made if missing.
  package var output: URL
  /// How many results of the project's pack are computed anew, chosen at random from a seed.
  package var recomputed = (count: 0, seed: UInt64(1))
  /// Measures each part.
  package var times: PhaseTimes

  package init(
    _ check: ReportCheck, engine: Engine, store: ResultStore, formats: [OutputFormat]? = nil, output: URL,
    times: PhaseTimes = PhaseTimes()
  ) {
    self.check = check
    self.engine = engine
    self.store = store
    self.formats = formats
    self.output = output
    self.times = times
  }

  /// Runs and writes.
  ///
  /// An experiment that fails leaves a marked place, and everything else is written before its message is thrown. Where
  /// anything else is wrong, whatever was in the output folder stays whole.
  ///
  /// - Returns: the paths written, in order, and which claims were not checked.
  /// - Throws: `Diagnostics` with all that is wrong.
  package func run(console: any Console) throws -> (files: [String], unchecked: String) {
    store.removeLeftovers(in: leftoverFolders)
    let fonts = try times.measure("fonts") { try FontBook() }
    let experiments = try check.experiments(
      engine: engine, store: store, drawings: DrawnGraphics(measure: fonts.measurer))
    let laboratory = try times.measure("opening inputs") { try experiments.laboratory(console: console) }
    let run = times.measure("experiments and figures") { experiments.run(in: laboratory) }
    try experiments.checkPacked(
      in: laboratory, recomputing: recomputed.count, seed: recomputed.seed, console: console)
    let left = Ahead { [folder = check.folder] in LastRun(run).leave(in: folder) }
    defer { try? left.value }
    var problems = Diagnostics(run.diagnostics, texts: run.plan.sources.texts)
    if problems.hasErrors, !run.isWritable { throw problems }
    let writer = ReportWriter(
      run: run, laboratory: laboratory, store: store, fonts: fonts,
      formats: formats ?? run.plan.sources.configuration.formats, output: output, times: times)
    let written = try store.whileWriting { try writer.write() }
    store.save()
    if problems.hasErrors {
      problems.closing = "the rest of the report is in \(output.relativePath)\n"
      throw problems
    }
    console.write(problems.text)
    return (written, run.results.claims.uncheckedText)
  }

  /// Folders in which a killed build may have left temporary files.
  private var leftoverFolders: [URL] {
    ["", "networks", "figures"].map { output.appending(path: $0) }
      + ["", "cl", "bd"].map { check.folder.root.appending(path: "data/embedded/\($0)") }
  }
}
