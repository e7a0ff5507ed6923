import Base
package import Lab
import Render

/// What a run gave: the results of its directives by id, its experiments and its claims.
package struct NamedResults: Sendable {
  private var performed: [String: Performed] = [:]
  /// What has run and which claims were checked: empty until all directives but those that show the run have run.
  package internal(set) var experiments: [ExperimentRecord] = []
  package internal(set) var claims: [CheckedClaim] = []

  package subscript(id: String) -> Performed? {
    get { performed[id] }
    set { performed[id] = newValue }
  }

  /// The experiment of the directive that `reference` names.
  ///
  /// - Throws: a `Diagnostic` at the reference where that directive is no experiment of this kind or has failed.
  package func finished<E: Experiment>(_ reference: ExperimentReference, as kind: E.Type) throws -> Finished<E> {
    guard let finished = performed[reference.id]?.experiment as? Finished<E> else {
      throw Diagnostic(at: reference.range, "`\(reference.id)` is not a \(kind.kind) that has run")
    }
    return finished
  }

  /// The sweep of the directive that `reference` names; throws as `finished`.
  package func sweep(_ reference: ExperimentReference) throws -> SweepResult {
    try finished(reference, as: SweepRequest.self).outcome.result
  }

  /// The activation of each channel over the poisoned validation images in the sweep that `reference` names, which has
  /// run; nil where there were none.
  package func poisonedActivations(_ reference: ExperimentReference) -> [Double]? {
    (try? finished(reference, as: SweepRequest.self))?.outcome.poisonedActivations
  }
}
