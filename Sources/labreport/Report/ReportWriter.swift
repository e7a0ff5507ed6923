import Canvas
import Foundation
import Lab
import Render

/// Writes what a run gave. Everything is finished before the first file is put in its place.
struct ReportWriter {
  var run: ReportRun
  var laboratory: Laboratory
  var fonts: FontBook
  var formats: [OutputFormat]
  var output: URL

  /// - Returns: the paths written, in order, but for those of figures.
  func write() throws -> [String] {
    let results = try JSONOutput.text(ResultsFile(run))
    var files: [(name: String, data: Data)] = []
    if formats.contains(.pdf) {
      files.append(("report.pdf", Data(try RunPDF(run: run, results: results).bytes(by: PDFWriter(fonts: fonts)))))
    }
    if formats.contains(.html) {
      files.append(("report.html", Data(html().utf8)))
    }
    files.append(("results.json", results))
    let figures = try figureFiles()
    let networks = output.appending(path: "networks")
    try FileManager.default.createDirectory(at: networks, withIntermediateDirectories: true)
    let repaired = try repairedNetworks()
    for (name, network) in repaired { try network.write(to: networks.appending(path: name).path) }
    let folder = output.appending(path: "figures")
    if !figures.isEmpty { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    for figure in figures { try FileReplacement.write(figure.data, to: folder.appending(path: figure.name).path) }
    for file in files { try FileReplacement.write(file.data, to: output.appending(path: file.name).path) }
    try removeStale(in: networks, but: repaired.map(\.0)) { $0.hasPrefix("model_X=") && $0.hasSuffix(".h5") }
    try removeStale(in: folder, but: figures.map(\.name), where: Self.isFigureFile)
    return (files.map(\.name) + repaired.map { "networks/\($0.0)" }).map { output.appending(path: $0).path }
  }

  /// The networks of all `repaired` directives, by file name, each once.
  private func repairedNetworks() throws -> [(String, Network)] {
    var networks: [(String, Network)] = []
    for planned in run.plan.directives {
      guard let repaired = planned.directive as? RepairedDirective,
        let result = run.experiments.first(where: { $0.id == repaired.sweep.id })?.finished.finished(
          as: SweepRequest.self)?.outcome.result
      else { continue }
      for drop in repaired.drops {
        let name = drop.networkFileName
        guard let step = result.repaired(at: drop, rule: repaired.rule), !networks.contains(where: { $0.0 == name })
        else { continue }
        let channels = Array(result.channels.prefix(step.pruned))
        networks.append((name, try laboratory.network.pruning(channels: channels, of: result.layer)))
      }
    }
    return networks
  }

  /// The data of each labelled figure, and the figure itself for other documents.
  private func figureFiles() throws -> [(name: String, data: Data)] {
    try run.figures.flatMap { figure in
      let file = FigureFile(figure.graphic, label: figure.label)
      return try FigureFile.Kind.besideReports.map { kind in
        ("\(figure.label).\(kind.rawValue)", try file.data(as: kind, fonts: fonts))
      }
    }
  }

  /// Whether a file is named as those of figures are.
  private static func isFigureFile(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && ["fig-", "tbl-", "lst-"].contains { name.hasPrefix($0) }
      && FigureFile.Kind.besideReports.contains { $0.rawValue == parts[1] }
  }

  /// Removes files of earlier builds, which this report does not speak of.
  private func removeStale(in folder: URL, but kept: [String], where isOurs: (String) -> Bool) throws {
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where isOurs(name) && !kept.contains(name) {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
  }

  private func html() -> String { HTMLWriter.write(run.document) }
}
