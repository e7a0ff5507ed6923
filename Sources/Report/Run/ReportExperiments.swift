import Base
package import Canvas
import Foundation
package import Lab
package import Render

/// The experiments of a report that has been read: what opens its inputs and runs its directives.
package struct ReportExperiments {
  package var folder: ProjectFolder
  package var plan: ReportPlan
  /// Those that the check has read, which are not read again.
  package var networks: NetworkMemory
  package var bibliography: [BibTeXEntry]
  package var engine: Engine
  package var store: ResultStore

  package init(
    folder: ProjectFolder, plan: ReportPlan, networks: NetworkMemory, bibliography: [BibTeXEntry], engine: Engine,
    store: ResultStore
  ) {
    self.folder = folder
    self.plan = plan
    self.networks = networks
    self.bibliography = bibliography
    self.engine = engine
    self.store = store
  }

  /// Opens the inputs, and draws the embedded images where they are asked for and not there.
  ///
  /// - Throws: a `Failure` with the place in `lab.yml` that is wrong.
  package func inputs(console: any Console) throws -> LabInputs {
    do {
      return try LabInputs.open(
        plan.sources.configuration.inputs, project: folder, networks: networks, store: store, threads: engine.threads,
        console: console)
    } catch let diagnostic as Diagnostic {
      throw Failure(text: ReportCheck.message([diagnostic], texts: plan.sources.texts))
    }
  }

  /// The sweeps that the directives ask for.
  package var requests: [SweepRequest] { plan.directives.compactMap(\.directive.sweepRequest) }

  /// The networks other than the project's own that the directives name.
  package var otherNetworks: [String] { NetworkFiles(plan, folder: folder).names }

  /// A laboratory that has computed nothing yet; throws as `inputs` does.
  package func laboratory(
    measure: @escaping TextMeasurer, console: any Console, mode: Laboratory.Mode = .running
  ) throws -> Laboratory {
    let inputs = try inputs(console: console)
    store.save()
    return Laboratory(
      inputs: inputs, engine: engine, store: store, project: folder, measure: measure,
      console: console, requested: requests, otherNetworks: otherNetworks, networks: networks, mode: mode)
  }

  /// Performs every directive and assembles the document; what goes wrong is in the run's diagnostics.
  package func run(in laboratory: Laboratory) -> ReportRun {
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
