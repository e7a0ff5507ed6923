package import Report
import Base
import Canvas
package import Foundation
package import Lab
import Render

/// Makes a report again from its PDF and tells what came out the same.
///
/// The sources come from the PDF, the networks and images from a project, by their SHA-256; the images of the embedded lab
/// are drawn again. Everything runs in a folder of its own, so that nothing that was computed before can be used.
package struct Verification {
  package var pdf: ReportPDF
  /// Where inputs are looked for.
  package var project: ProjectFolder
  /// A second folder where they are looked for, such as what was handed in beside the report; nil for none.
  package var beside: URL?
  /// Whether sources of the same name in the project have to be the PDF's.
  package var comparesSources: Bool
  package var engine: Engine
  package var console: any Console

  /// How many of the results that the project's pack claims are computed anew.
  package var budget: Int
  /// Whether a typed number counts as a difference.
  package var isStrict = false
  /// What was assigned; nil where anything may be reported.
  package var expectation: ExpectedReport?
  /// What the report may cost.
  package var limits = VerificationLimits()
  /// Results that verifications share, nil for none: each has a key over all that it depends on, so that only what this
  /// tool has computed itself is taken.
  package var shared: URL?
  /// Where the rebuilt PDF is put; nil for nowhere.
  package var rebuilt: URL?
  /// The folder in which the report's own is made.
  package var workspace = FileManager.default.temporaryDirectory

  package init(
    pdf: ReportPDF, project: ProjectFolder, comparesSources: Bool, engine: Engine, console: any Console,
    budget: Int = Verification.usualBudget
  ) {
    self.pdf = pdf
    self.project = project
    self.comparesSources = comparesSources
    self.engine = engine
    self.console = console
    self.budget = budget
  }

  /// Cells of a matrix take some ten seconds each.
  package static let usualBudget = 20

  /// What was found. `examine` gets the report as it came out here, where it could be run.
  ///
  /// - Throws: a `Diagnostic` where the record can't be read, and errors of the system.
  package func run(examine: (ReportRun) -> Void = { _ in }) throws -> VerificationResult {
    let record = try ReportRecord(pdf.record, of: pdf.path)
    var result = VerificationResult(report: pdf.path)
    try verify(record, &result, examine)
    result.judge(isStrict: isStrict)
    result.conclude(record: record)
    return result
  }

  private func verify(
    _ record: ReportRecord, _ result: inout VerificationResult, _ examine: (ReportRun) -> Void
  ) throws {
    checkRecord(record, &result)
    compareSources(&result)
    let copy = try VerificationProject(pdf.sources, in: workspace, embedded: shared)
    let (sources, texts, found) = ReportSources.read(
      copy.folder, profile: record.profile, overrides: record.overrides)
    guard let sources else {
      result.add(.sources, "lab.yml", .differs, "it can't be read: " + Diagnostics(found, texts: texts).firstLine)
      return
    }
    result.network = record.network
    expectation?.compare(record, sources, &result)
    if let excess = limits.excess(of: sources) {
      result.add(.report, "budget", .overBudget, excess)
      result.addUnchecked(record, because: "it would take more than the budget")
      return
    }
    let absent = find(record.inputs, for: sources.configuration.inputs, in: copy, &result)
    link(pack: sources.configuration.pack, in: copy, &result)
    try rebuild(in: copy, record: record, absent: absent, &result, examine)
  }

  /// What the record says of itself, before anything runs.
  private func checkRecord(_ record: ReportRecord, _ result: inout VerificationResult) {
    let isThisVersion = record.isOfThisTool
    result.add(
      .report, "tool", isThisVersion ? .reproduced : .note,
      isThisVersion
        ? "LabReport \(ToolVersion.text)"
        : record.toolVersion == ToolVersion.text
          ? "made by a LabReport \(ToolVersion.text) whose experiments are other code"
          : "made by LabReport \(record.toolVersion.printable()), and this is \(ToolVersion.text)")
    if !record.otherLibraries.isEmpty {
      result.add(.report, "libraries", .note, "made with " + record.otherLibraries.joined(separator: "; "))
    }
    if !record.otherRenderingFiles.isEmpty {
      result.add(.report, "fonts", .note, "made with " + record.otherRenderingFiles.joined(separator: "; "))
    }
    do throws(Diagnostic) {
      _ = try RecordedResults(record.data)
    } catch { result.add(.report, "record", .differs, "it contradicts itself: \(error.message.printable())") }
    for file in pdf.foreign {
      result.add(.report, file.name, .differs, "attached, but no part of a report: \(file.reason)")
    }
  }

  /// Tells where the project has another version of a source.
  private func compareSources(_ result: inout VerificationResult) {
    for source in pdf.sources {
      let url = project.root.appending(path: source.name)
      guard let data = try? BoundedFile.contents(of: url.path, atMost: 64 << 20) else { continue }
      var bytes = [UInt8](data)
      // Texts are attached as they are read: line feeds alone, no byte order mark.
      if let text = String(bytes: bytes, encoding: .utf8), !["png", "jpg", "jpeg"].contains(url.pathExtension) {
        bytes = Array(SourceText(file: source.name, text: text).text.utf8)
      }
      if bytes != source.bytes {
        result.add(
          .sources, source.name, comparesSources ? .differs : .note,
          "the project has another version; the one in the PDF is verified")
      } else if comparesSources {
        result.add(.sources, source.name, .reproduced, "the same in the project")
      }
    }
  }

  /// Looks for the inputs and puts links to them; the sets that are absent, and nil among them for a network.
  private func find(
    _ inputs: [RecordedInput], for configuration: Configuration.Inputs, in copy: borrowing VerificationProject,
    _ result: inout VerificationResult
  ) -> [RecordedInput] {
    let isEmbedded = configuration.source == .embedded
    let searches = [project.root, beside].compactMap { $0 }.map(InputSearch.init)
    var absent: [RecordedInput] = []
    for input in inputs {
      if isEmbedded, input.role != nil {
        result.add(.inputs, input.file, .note, "drawn from its seed, not looked for")
        continue
      }
      let short = "SHA-256 \(input.sha256.prefix(16))…"
      let findings = searches.map { $0.find(input) }
      switch findings.first(where: \.isFound) ?? findings[0] {
      case .found(let path, let isRenamed):
        guard copy.link(input.file, to: path) else {
          result.add(.inputs, input.file, .differs, "its name is no path of an input, or a source has it")
          absent.append(input)
          continue
        }
        let place = isRenamed ? ", found as \(relative(path))" : ""
        result.add(.inputs, input.file, .reproduced, short + place)
      case .changed(let path, let hash):
        absent.append(input)
        let found = hash.isEmpty ? "can't be read as it was" : "has SHA-256 \(hash.prefix(16))…"
        result.add(.inputs, input.file, .differs, "\(relative(path)) \(found); the report was made from \(short)")
      case .absent:
        absent.append(input)
        result.add(.inputs, input.file, .notChecked, "no file in the project has \(short)")
      }
    }
    return absent
  }

  private func relative(_ path: String) -> String {
    path.hasPrefix(project.root.path + "/") ? String(path.dropFirst(project.root.path.count + 1)) : path
  }

  /// Runs everything and compares the results, then the files.
  private func rebuild(
    in copy: borrowing VerificationProject, record: ReportRecord, absent: [RecordedInput],
    _ result: inout VerificationResult, _ examine: (ReportRun) -> Void
  ) throws {
    let check = ReportCheck(copy.folder, profile: record.profile, overrides: record.overrides)
    let own = check.plan?.sources.configuration.inputs.network.text
    let needsMore = absent.contains { $0.role == .validation || $0.file == own }
    guard !needsMore, check.plan != nil, check.network != nil else {
      result.addUnchecked(
        record,
        because: needsMore
          ? "the network or the clean validation images are absent" : check.problems.firstLine)
      return
    }
    let fonts: FontBook
    do { fonts = try FontBook() } catch {
      return result.addUnchecked(record, because: "the fonts can't be read: \(Diagnostic.sentence(of: error))")
    }
    let store = ResultStore(folder: shared, isRehashing: shared == nil, console: console)
    let experiments = try check.experiments(
      engine: engine, store: store, drawings: DrawnGraphics(measure: fonts.measurer))
    let laboratory: Laboratory
    do {
      laboratory = try experiments.laboratory(console: console)
    } catch let problems as Diagnostics {
      result.addUnchecked(record, because: problems.firstLine)
      return
    }
    let run = experiments.run(in: laboratory)
    result.numbers = TypedNumbers(run)
    examine(run)
    result.pictures = run.plan.sources.chapters.flatMap(\.images).count
    try checkPacked(laboratory, &result)
    let wrong = (check.diagnostics + run.diagnostics).filter { $0.severity == .error }
    if let first = wrong.first, absent.isEmpty {
      let others = wrong.count > 1 ? ", and \(wrong.count - 1) more" : ""
      result.add(.sources, first.range?.file ?? "chapters", .differs, "they have an error: \(first.message)\(others)")
    }
    let computed = try JSONText.pretty(try ResultsFile(run))
    result.compare(
      record, with: try ReportRecord(computed, of: "the rebuilt report"), absent: absent)
    guard absent.isEmpty, wrong.isEmpty else {
      let reason = absent.isEmpty ? "the sources have errors" : "inputs are absent"
      result.add(.files, "pages", .notChecked, reason)
      result.add(.files, "bytes", .notChecked, reason)
      return
    }
    let output = copy.folder.root.appending(path: "output")
    do {
      _ = try ReportWriter(
        run: run, laboratory: laboratory, store: store, fonts: fonts, formats: [.pdf], output: output
      ).write()
    } catch let problem as Diagnostic where !record.isRenderedAlike {
      // A file that decides the bytes, such as the hyphenation patterns, is absent here.
      result.add(.files, "pages", .notChecked, problem.message)
      result.add(.files, "bytes", .notChecked, problem.message)
      return
    }
    let file = output.appending(path: "report.pdf").path
    let bytes = try BoundedFile.contents(of: file, atMost: PDFContents.Limit.file)
    if let rebuilt { try FileReplacement.write(bytes, to: rebuilt.path) }
    let contents: PDFContents
    do throws(Diagnostic) { contents = try PDFContents([UInt8](bytes)) } catch {
      throw Diagnostic("the rebuilt report can't be read: \(error.message)")
    }
    result.compareFiles(pdf, [UInt8](bytes), contents, record: record)
  }
}
