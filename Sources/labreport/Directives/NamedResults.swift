import Lab
import Render

/// The results of the directives that have run, by id.
struct NamedResults: Sendable {
  private var performed: [String: Performed] = [:]

  subscript(id: String) -> Performed? {
    get { performed[id] }
    set { performed[id] = newValue }
  }

  /// The sweep of the directive that `reference` names.
  ///
  /// - Throws: a `Diagnostic` at the reference where that directive is no sweep or has failed.
  func sweep(_ reference: ExperimentReference) throws -> SweepResult {
    guard case .sweep(let result, _)? = performed[reference.id]?.experiment else {
      throw Diagnostic(
        at: reference.range, "`\(reference.id)` is not a sweep that has run",
        hint: "name the id of a `{lab sweep}` block")
    }
    return result
  }

  /// The activation of each channel over the poisoned validation images in the sweep that `reference` names, which has
  /// run; nil where there were none.
  func poisonedActivations(_ reference: ExperimentReference) -> [Double]? {
    guard case .sweep(_, let activations)? = performed[reference.id]?.experiment else { return nil }
    return activations
  }
}
