import Base
import Lab
import Render

/// The values and claims of a report whose directives have run.
struct RunValues {
  let experiments: [ExperimentRecord]
  let evaluator: Evaluator
  /// The checked claims, without those about a directive that failed.
  private(set) var claims: [CheckedClaim] = []
  /// Claims that don't hold, and claims that can't be checked.
  private(set) var diagnostics: [Diagnostic] = []
  private let published: PublishedFigures
  /// The ids of directives that gave nothing.
  private let broken: Set<String>

  /// Evaluates every claim against what `run` gave.
  init(_ run: DirectiveRun, inputs: LabInputs) {
    let plan = run.plan
    experiments = plan.order.compactMap { index in
      let planned = plan.directives[index]
      return run.performed(index)?.experiment.map {
        ExperimentRecord(id: planned.id, directive: planned.syntax.name.text, experiment: $0)
      }
    }
    var evaluator = plan.evaluator
    for (index, planned) in plan.directives.enumerated() {
      evaluator.results[planned.id] = run.performed(index)?.value
    }
    self.evaluator = evaluator
    published = PublishedFigures(plan, inputs: inputs, experiments: experiments)
    broken = Set(plan.directives.indices.filter { run.failure($0) != nil }.map { plan.directives[$0].id })
    for claim in plan.claims where !claim.expressions.contains(where: isBroken) {
      do throws(Diagnostic) {
        let checked = try check(claim)
        claims.append(checked)
        if let diagnostic = checked.diagnostic { diagnostics.append(diagnostic) }
      } catch { diagnostics.append(error) }
    }
  }

  /// Whether `expression` asks for a result of a directive that failed, which is no second mistake.
  func isBroken(_ expression: Expression) -> Bool { expression.rootNames.contains { broken.contains($0.text) } }

  /// How `claim` comes out.
  func check(_ claim: Claim) throws(Diagnostic) -> CheckedClaim { try evaluator.check(claim, published: published) }

  /// The value of `expression` as the document shows it; a dash where the directive failed.
  func shown(_ expression: Expression) throws(Diagnostic) -> Inline.Value {
    if isBroken(expression) {
      return Inline.Value(text: "–", expression: expression.source, source: expression.rootName?.text ?? "")
    }
    return try evaluator.text(of: expression)
  }
}
