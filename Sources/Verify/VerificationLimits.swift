import Lab
import Render
import Report

/// What a stranger's report may cost. Time and memory are kept by a `BudgetWatch`; these are known before anything runs.
package struct VerificationLimits: Sendable {
  /// Epochs of training that its directives ask for, together.
  package var epochs = 200
  /// Identities of the embedded lab, a hundred images or so each.
  package var identities = 2_000

  package init() {}

  /// What `sources` ask for beyond the limits, in words; nil where nothing is.
  func excess(of sources: ReportSources) -> String? {
    let parsed = [sources.abstract].compactMap { $0 } + sources.chapters
    let asked = parsed.flatMap(\.directives).reduce(0) { sum, directive in
      sum.addingReportingOverflow(Self.epochs(in: directive.body)).partialValue
    }
    if asked < 0 || asked > epochs {
      return "its directives ask for \(asked) epochs of training, and \(epochs) are allowed"
    }
    if let wanted = sources.configuration.inputs.identities, wanted > identities {
      return "it asks for \(wanted) identities, and \(identities) are allowed"
    }
    return nil
  }

  /// The values called `epochs` in `value`, added up; a list of them counts in full.
  private static func epochs(in value: YAMLValue?) -> Int {
    func sum(_ numbers: [Int]) -> Int { numbers.reduce(0) { $0.addingReportingOverflow($1).partialValue } }
    switch value {
    case .mapping(let entries, _)?:
      return sum(
        entries.map { entry in
          guard entry.key.text == "epochs" else { return epochs(in: entry.value) }
          return sum((entry.value.sequence ?? [entry.value]).compactMap { $0.scalar?.int })
        })
    case .sequence(let parts, _)?: return sum(parts.map(epochs))
    case .scalar?, nil: return 0
    }
  }
}
