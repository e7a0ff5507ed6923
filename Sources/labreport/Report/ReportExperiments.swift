import Base
import Canvas
import Foundation
import Lab
import Render

/// The experiments of a report that has been read: what opens its inputs and runs its directives.
struct ReportExperiments {
  var folder: ProjectFolder
  var plan: ReportPlan
  /// Those that the check has read, which are not read again.
  var networks: NetworkMemory
  var bibliography: [BibTeXEntry]
  var engine: Engine
  var store: ResultStore

  /// Opens the inputs, and draws the embedded images where they are asked for and not there.
  ///
  /// - Throws: a `Failure` with the place in `lab.yml` that is wrong.
  func inputs(console: Console) throws -> LabInputs {
    do {
      return try LabInputs.open(
        plan.sources.configuration.inputs, project: folder, networks: networks, store: store, threads: engine.threads,
        console: console)
    } catch let diagnostic as Diagnostic {
      throw Failure(text: ReportCheck.message([diagnostic], texts: plan.sources.texts))
    }
  }

  /// The sweeps that the directives ask for.
  var requests: [SweepRequest] { plan.directives.compactMap(\.directive.sweepRequest) }

  /// The networks other than the project's own that the directives name.
  var otherNetworks: [String] { NetworkFiles(plan, folder: folder).names }

  /// A laboratory that has computed nothing yet; throws as `inputs` does.
  func laboratory(
    measure: @escaping TextMeasurer, console: Console, mode: Laboratory.Mode = .running
  ) throws -> Laboratory {
    let inputs = try inputs(console: console)
    store.save()
    return Laboratory(
      inputs: inputs, engine: engine, store: store, project: folder, measure: measure,
      console: console, requested: requests, otherNetworks: otherNetworks, networks: networks, mode: mode)
  }

  /// Performs every directive and assembles the document; what goes wrong is in the run's diagnostics.
  func run(in laboratory: Laboratory) -> ReportRun {
    defer {
      laboratory.store.history.forget(but: plan.directives.map(\.id) + [ReportWriter.networksID])
      laboratory.store.save()
    }
    return ReportRun(plan, in: laboratory, bibliography: bibliography, image: image)
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
