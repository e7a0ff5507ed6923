import Base
import Canvas
import Foundation
package import Lab
package import Render

/// Opens the inputs of a report that has been read, and runs its directives.
package struct ReportExperiments {
  package var folder: ProjectFolder
  package var plan: ReportPlan
  /// Networks that the check has read, so that they are not read again.
  package var networks: NetworkMemory
  package var bibliography: [BibTeXEntry]
  package var engine: Engine
  package var store: ResultStore
  package var drawings: DrawnGraphics

  /// Opens the inputs, and draws the embedded images where they are asked for and not there.
  ///
  /// - Throws: `Diagnostics` with the place in `lab.yml` that is wrong.
  package func inputs(console: any Console) throws -> LabInputs {
    do {
      return try LabInputs.open(
        plan.sources.configuration.inputs, project: folder, networks: networks, store: store, threads: engine.threads,
        console: console)
    } catch let diagnostic as Diagnostic { throw Diagnostics([diagnostic], texts: plan.sources.texts) }
  }

  /// The sweeps that the directives ask for.
  package var requests: [SweepRequest] { plan.directives.compactMap(\.directive.sweepRequest) }

  /// The networks other than the project's own that the directives name.
  package var otherNetworks: [String] { NetworkFiles(plan, folder: folder).names }

  /// A laboratory that has computed nothing yet; throws as `inputs` does.
  package func laboratory(
    console: any Console, mode: Laboratory.Mode = .running
  ) throws -> Laboratory {
    let inputs = try inputs(console: console)
    try openPack(console: console)
    store.save()
    return Laboratory(
      inputs: inputs, engine: engine, store: store, display: console, requested: requests,
      otherNetworks: otherNetworks, networks: networks, mode: mode, location: { try folder.location(of: $0) })
  }

  /// Performs every directive, evaluates values and claims, and assembles the document; what goes wrong is in the run's
  /// diagnostics.
  package func run(in laboratory: Laboratory) -> ReportRun {
    drawings.beginBuild()
    var directives = DirectiveRun(plan, drawings: drawings)
    directives.perform(showingRun: false, in: laboratory)
    let values = RunValues(directives, inputs: laboratory.inputs)
    directives.results.experiments = directives.experiments
    directives.results.claims = values.claims
    directives.perform(showingRun: true, in: laboratory)
    remember(directives)
    let (document, found) = assemble(directives, values)
    let failures = directives.failures
    return ReportRun(
      document: document, plan: plan, inputs: laboratory.inputs,
      // One that can't be read fails the directive that names it.
      files: (try? laboratory.otherFiles(plan.sources.configuration)) ?? [], results: directives.results,
      figures: plan.directives.enumerated().compactMap { index, planned in
        guard let label = planned.syntax.label, let drawn = directives.performed(index)?.drawn else { return nil }
        return ReportRun.LabelledFigure(label: label.text, drawn: drawn)
      }, quoted: values.quoted, evaluator: values.evaluator,
      diagnostics: failures + found + values.diagnostics, failureCount: failures.count)
  }

  /// Keeps what the directives ran with, for `why`, and forgets those that the report no longer has.
  private func remember(_ directives: DirectiveRun) {
    for (index, planned) in plan.directives.enumerated() {
      if let dependencies = directives.trace(index) { store.history.note(planned.id, dependencies) }
    }
    store.history.forget(but: plan.directives.map(\.id) + [ReportWriter.networksID])
    store.save()
  }

  /// The document, and what is wrong with it.
  private func assemble(_ directives: DirectiveRun, _ values: RunValues) -> (Document, [Diagnostic]) {
    let provenance = ProvenanceIndex(directives)
    let resolver = Resolver(
      evaluate: { values.shown($0).map(provenance.attributed) },
      run: { syntax in
        // One of an unknown name is not planned.
        guard let index = plan.directives.firstIndex(where: { $0.syntax.number == syntax.number }) else {
          return .success([])
        }
        if let failure = directives.failure(index) {
          return .success([.failure(message: failure.message, place: failure.range ?? syntax.name.range)])
        }
        return .success(provenance.attributed(directives.performed(index)?.blocks ?? []))
      }, holds: { claim in Result { () throws(Diagnostic) in try values.check(claim).holds } }, image: image)
    return Assembler(
      resolver: resolver, bibliography: bibliography, style: plan.sources.configuration.style
    ).assemble(plan.sources.titleSyntax, plan.sources.chapters)
  }

  /// The pixels of a picture of the project.
  private func image(_ name: Name) -> Result<RasterImage, Diagnostic> {
    do throws(Diagnostic) {
      let data = try folder.contents(name, atMost: 64 << 20)
      do {
        return .success(try RasterImage(decoding: [UInt8](data)))
      } catch {
        return .failure(Diagnostic(at: name.range, "\(name.text) is no picture: \(Diagnostic.sentence(of: error))"))
      }
    } catch { return .failure(error) }
  }
}
