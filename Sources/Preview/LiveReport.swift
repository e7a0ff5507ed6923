package import Report
import Base
import Canvas
package import Foundation
package import Lab
import Render

/// A report that is built again and again while its sources change. What experiments gave is kept as long as their
/// inputs stay the same, so that an edit of prose runs none.
///
/// Owned by one thread.
package final class LiveReport {
  private let folder: ProjectFolder
  private let profile: String?
  private let overrides: [(key: String, value: String)]
  private let engine: Engine
  private let console: any Console
  private let fonts: FontBook
  private let webFonts = WebFonts()
  private let pageMemory = HTMLMemory()
  private let chapters = ChapterMemory()
  private let store: ResultStore
  private let writer: PDFWriter
  /// The PDF of the last page that was right, in the making; nil before there is one, and once it was given.
  private var document: Ahead<Data>?

  private let networks = NetworkMemory()
  private let drawings: DrawnGraphics
  private var laboratory: (inputs: InputsKey, laboratory: Laboratory)?
  /// The folders in which something that the report reads lies, after the last rebuild.
  package private(set) var folders: [String]
  /// How often inputs were opened.
  private(set) var openings = 0

  /// What the inputs of experiments are: as `lab.yml` says it, and the files as they lie on the disk.
  private struct InputsKey: Equatable {
    var settings: [String]
    var files: [FileStamp?]
  }

  /// A report in `folder`; throws where the fonts are missing.
  package init(
    _ folder: ProjectFolder, profile: String? = nil, overrides: [(key: String, value: String)] = [], engine: Engine,
    console: any Console
  ) throws {
    self.folder = folder
    self.profile = profile
    self.overrides = overrides
    self.engine = engine
    self.console = console
    fonts = try FontBook()
    drawings = DrawnGraphics(measure: fonts.measurer)
    writer = try PDFWriter(fonts: fonts)
    store = folder.store(console: console)
    folders = [folder.root.path]
  }

  /// Reads everything again and gives the page, or all that is wrong; `times` is told how long each part takes.
  package func rebuild(_ times: PhaseTimes = PhaseTimes(showsLoading: false)) -> PreviewState.Outcome {
    let check = times.measure("reading and checking") {
      ReportCheck(folder, profile: profile, overrides: overrides, networks: networks, chapters: chapters)
    }
    if let plan = check.plan { watch(plan) }
    guard !check.hasErrors,
      let experiments = try? check.experiments(engine: engine, store: store, drawings: drawings)
    else { return .failed(message: check.problems.text) }
    do {
      let opened = try times.measure("opening inputs") { try laboratory(for: experiments) }
      let run = times.measure("experiments and figures") { experiments.run(in: opened) }
      let problems = Diagnostics(check.diagnostics + run.diagnostics, texts: check.texts)
      if problems.hasErrors { return .failed(message: problems.text) }
      // Beside the page, which is there long before it.
      document = Ahead { [writer] in
        try times.measure("PDF") { Data(try RunPDF(run: run, results: run.recordAhead()).bytes(by: writer)) }
      }
      let options = HTMLOptions(
        extraScript: PreviewScript.source, connectSource: "'self'", fonts: webFonts, memory: pageMemory)
      let html = try times.measure("HTML") { try HTMLWriter.write(run.document, options: options) }
      return .page(html: html, warnings: problems.text)
    } catch let problems as Diagnostics {
      return .failed(message: problems.text)
    } catch { return .failed(message: DiagnosticFormatter(sources: []).text(Diagnostic(error))) }
  }

  /// The last good page as a PDF, as `build` would write it; nil where it was given before, or can't be written.
  ///
  /// Only what an edit changed is set and painted again.
  package func pdf() -> Data? {
    defer { document = nil }
    return try? document?.value
  }

  /// The laboratory of the last rebuild where the inputs are the same, another one where they are not.
  private func laboratory(for experiments: ReportExperiments) throws -> Laboratory {
    let inputs = experiments.plan.sources.configuration.inputs
    let paths = inputPaths(inputs) + experiments.otherNetworks.map { folder.root.appending(path: $0).path }
    let key = InputsKey(settings: inputs.settings, files: paths.map { FileStamp(path: $0) })
    if let laboratory, laboratory.inputs == key {
      laboratory.laboratory.request(experiments.requests, otherNetworks: experiments.otherNetworks)
      return laboratory.laboratory
    }
    laboratory = nil
    openings += 1
    let opened = try experiments.laboratory(console: console)
    // Files that were drawn only now are no change; files that changed while they were read are one.
    let after = InputsKey(settings: inputs.settings, files: paths.map { FileStamp(path: $0) })
    let wereThere = zip(key.files, after.files).allSatisfy { $0 == nil || $0 == $1 }
    laboratory = (wereThere ? after : key, opened)
    return opened
  }

  /// The files that experiments may read.
  private func inputPaths(_ inputs: Configuration.Inputs) -> [String] {
    let isEmbedded = inputs.data.text == "embedded"
    let data = isEmbedded ? "data/embedded" : inputs.data.text
    let sets = SetRole.allCases.map { inputs.files[$0]?.text ?? "\(data)/\($0.coursePath)" }
    return ([inputs.network.text] + sets).map { folder.root.appending(path: $0).path }
  }

  /// Notes the folders of all that `plan` reads, and where links in them lead.
  private func watch(_ plan: ReportPlan) {
    let sources = plan.sources
    let configuration = sources.configuration
    let texts = sources.texts.map(\.file) + sources.chapters.flatMap(\.images).map(\.text)
    let named = [configuration.abstract, configuration.bibliography].compactMap { $0?.text }
    let names = texts + named + plan.dataFiles.map(\.text) + NetworkFiles(plan, folder: folder).names
    let files = names.map { folder.root.appending(path: $0).path } + inputPaths(configuration.inputs)
    var found: Set<String> = [folder.root.path, folder.root.appending(path: configuration.chapters.text).path]
    for file in files {
      let url = URL(filePath: file)
      found.insert(url.deletingLastPathComponent().path)
      found.insert(url.resolvingSymlinksInPath().deletingLastPathComponent().path)
    }
    folders = found.sorted()
  }
}

extension Configuration.Inputs {
  /// All that it says, as texts that are equal where it says the same.
  fileprivate var settings: [String] {
    [
      network.text, data.text, layer?.text ?? "", "\(scale)", seed.map { "\($0)" } ?? "",
      identities.map { "\($0)" } ?? "", triggers.map(\.text).joined(separator: ","),
      targets.map(\.text).joined(separator: ","),
    ] + SetRole.allCases.map { files[$0]?.text ?? "" }
  }
}
