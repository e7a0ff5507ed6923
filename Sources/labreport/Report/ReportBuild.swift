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
  var formats: [OutputFormat]
  /// Made if missing.
  var output: URL

  /// Runs and writes; whatever was in the output folder stays whole where anything is wrong.
  ///
  /// - Returns: the paths written, in order.
  /// - Throws: a `Failure` with all that is wrong.
  func run(console: Console) throws -> [String] {
    let fonts = try FontBook()
    let inputs: LabInputs
    do {
      inputs = try LabInputs.open(
        plan.sources.configuration.inputs, project: folder, network: network, threads: engine.threads, console: console)
    } catch let diagnostic as Diagnostic {
      throw Failure(text: ReportCheck.message([diagnostic], texts: plan.sources.texts))
    }
    let laboratory = Laboratory(
      inputs: inputs, engine: engine, measure: fonts.measurer, console: console,
      requested: plan.directives.compactMap(\.directive.sweepRequest))
    let run = ReportRun(plan, in: laboratory, bibliography: bibliography, image: image)
    if run.diagnostics.contains(where: { $0.severity == .error }) {
      throw Failure(text: ReportCheck.message(run.diagnostics, texts: plan.sources.texts))
    }
    console.write(ReportCheck.message(run.diagnostics, texts: plan.sources.texts))
    return try ReportWriter(run: run, laboratory: laboratory, fonts: fonts, formats: formats, output: output).write()
  }

  /// The pixels of a picture of the project.
  private func image(_ name: Name) -> Result<RasterImage, Diagnostic> {
    do throws(Diagnostic) {
      let data = try folder.contents(name, atMost: 64 << 20)
      do {
        return .success(try RasterImage(decoding: [UInt8](data)))
      } catch {
        return .failure(Diagnostic(at: name.range, "\(name.text) is no picture: \(ErrorSentence(error).text)"))
      }
    } catch { return .failure(error) }
  }
}
