import Base
package import Canvas
package import Foundation
package import Lab
package import Render

/// Writes the files of a run. All are complete before the first is put in its place.
package struct ReportWriter: Sendable {
  package var run: ReportRun
  package var laboratory: Laboratory
  package var store: ResultStore
  package var fonts: FontBook
  package var formats: [OutputFormat]
  package var output: URL
  /// Measures each part; parts that run at the same time each count in full.
  package var times = PhaseTimes()

  package init(
    run: ReportRun, laboratory: Laboratory, store: ResultStore, fonts: FontBook, formats: [OutputFormat], output: URL,
    times: PhaseTimes = PhaseTimes()
  ) {
    self.run = run
    self.laboratory = laboratory
    self.store = store
    self.fonts = fonts
    self.formats = formats
    self.output = output
    self.times = times
  }

  /// - Returns: the paths written, in order, but for those of figures.
  package func write() throws -> [String] {
    let results = run.recordAhead()
    let reports = formats.map(\.fileName)
    var jobs: [Job] = []
    if formats.contains(.pdf) {
      jobs.append(
        Job(name: "report.pdf", phase: "PDF") {
          Data(try RunPDF(run: run, results: results).bytes(by: PDFWriter(fonts: fonts)))
        })
    }
    if formats.contains(.html) { jobs.append(Job(name: "report.html", phase: "HTML") { Data(try html().utf8) }) }
    jobs += figureJobs
    let networks = Ahead { try times.measure("repaired networks") { try repairedNetworks() } }
    // Nothing goes on behind an error.
    defer { _ = (try? networks.value, try? results.value) }
    // Everything is finished before the first file is put in its place.
    let made = try Job.finished(jobs, times)
    let (repaired, record) = (try networks.value, try results.value)
    return try times.measure("writing files") {
      let networks = output.appending(path: "networks"), folder = output.appending(path: "figures")
      try FileManager.default.createDirectory(at: networks, withIntermediateDirectories: true)
      for (name, data) in repaired { try FileReplacement.update(data, at: networks.appending(path: name).path) }
      let figures = made.filter { !reports.contains($0.name) }
      if !figures.isEmpty { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
      for figure in figures { try FileReplacement.update(figure.data, at: folder.appending(path: figure.name).path) }
      let files = made.filter { reports.contains($0.name) } + [("results.json", record)]
      for file in files { try FileReplacement.write(file.data, to: output.appending(path: file.name).path) }
      try removeStale(in: networks, but: repaired.map(\.0)) { $0.hasPrefix("model_X=") && $0.hasSuffix(".h5") }
      try removeStale(in: folder, but: figures.map(\.name), where: Self.isFigureFile)
      return (files.map(\.name) + repaired.map { "networks/\($0.0)" }).map { output.appending(path: $0).path }
    }
  }

  /// The history's id for the experiments behind `output/networks/`.
  static let networksID = "output/networks"

  /// The networks of all `repaired` directives, by file name, each once.
  private func repairedNetworks() throws -> [(String, Data)] {
    var networks: [(String, Data)] = []
    let trace = ExperimentTrace()
    for planned in run.plan.directives {
      guard let repairs = planned.directive.writtenNetworks,
        let sweep = try? run.results.finished(repairs.sweep, as: SweepRequest.self)
      else { continue }
      let result = sweep.outcome.result
      for drop in repairs.drops {
        let name = drop.networkFileName
        guard let step = result.repaired(at: drop, rule: repairs.rule), !networks.contains(where: { $0.0 == name })
        else { continue }
        let experiment = RepairedNetworkExperiment(
          layer: result.layer, channels: Array(result.channels.prefix(step.pruned)), network: sweep.experiment.network)
        let file = try ExperimentTrace.$current.withValue(trace) { try laboratory.run(experiment).outcome }
        networks.append((name, file))
      }
    }
    store.history.note(Self.networksID, trace.dependencies)
    return networks
  }

  /// The data of each labelled figure, and the figure itself for other documents.
  private var figureJobs: [Job] {
    run.figures.flatMap { figure in
      let file = FigureFile(figure)
      return FigureFile.Kind.besideReports.map { kind in
        Job(name: "\(figure.label).\(kind.rawValue)", phase: "figures beside the report") {
          try file.data(as: kind, fonts: fonts)
        }
      }
    }
  }

  /// Whether a file is named as those of figures are.
  private static func isFigureFile(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && ["fig-", "tbl-", "lst-"].contains { name.hasPrefix($0) }
      && FigureFile.Kind.besideReports.contains { $0.rawValue == parts[1] }
  }

  /// Removes files of earlier builds that this report no longer has.
  private func removeStale(in folder: URL, but kept: [String], where isOurs: (String) -> Bool) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where isOurs(name) && !kept.contains(name) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  private func html() throws -> String {
    try HTMLWriter.write(
      run.document, options: HTMLOptions(generator: "Made by LabReport \(ToolVersion.text).", fonts: WebFonts()))
  }
}

/// A file to be made.
private struct Job: Sendable {
  var name: String
  var phase: String
  var make: @Sendable () throws -> Data

  /// The files of `jobs`, made at the same time, in their order; throws what the first that failed threw.
  static func finished(_ jobs: [Job], _ times: PhaseTimes) throws -> [(name: String, data: Data)] {
    let made = Workers.sideBySide(jobs.count) { index in
      Result { try times.measure(jobs[index].phase, jobs[index].make) }
    }
    return try zip(jobs, made).map { ($0.name, try $1.get()) }
  }
}

extension OutputFormat {
  /// In the output folder.
  fileprivate var fileName: String { "report.\(rawValue)" }
}
