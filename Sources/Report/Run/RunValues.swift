import Base
import Lab
import Render

/// The values and claims of a report whose directives have run, each evaluated once.
struct RunValues {
  let evaluator: Evaluator
  /// The values that the report quotes, in reading order, without those of directives that failed.
  let quoted: [QuotedValue]
  /// The checked claims, without those about a directive that failed.
  private(set) var claims: [CheckedClaim] = []
  /// Claims that don't hold, and claims that can't be checked.
  private(set) var diagnostics: [Diagnostic] = []
  private let quotes: [Expression: Result<QuotedValue, Diagnostic>]
  private let published: PublishedFigures
  /// The ids of directives that gave nothing.
  private let broken: Set<String>

  /// Evaluates every quoted value and every claim against what `run` gave.
  init(_ run: DirectiveRun, inputs: LabInputs) {
    let plan = run.plan
    var evaluator = plan.evaluator
    for (index, planned) in plan.directives.enumerated() {
      evaluator.results[planned.id] = run.performed(index)?.value
    }
    self.evaluator = evaluator
    published = PublishedFigures(plan, inputs: inputs, experiments: run.experiments)
    let broken = Set(plan.directives.indices.filter { run.failure($0) != nil }.map { plan.directives[$0].id })
    self.broken = broken
    let expressions = plan.sources.quotedExpressions.filter { !$0.asks(for: broken) }
    let quotes = Dictionary(
      expressions.map { expression in
        (expression, Result { () throws(Diagnostic) in try evaluator.quoted(expression) })
      }, uniquingKeysWith: { first, _ in first })
    self.quotes = quotes
    quoted = expressions.compactMap { try? quotes[$0]?.get() }
    for claim in plan.claims where !claim.expressions.contains(where: { $0.asks(for: broken) }) {
      do throws(Diagnostic) {
        let checked = try check(claim)
        claims.append(checked)
        if let diagnostic = checked.diagnostic { diagnostics.append(diagnostic) }
      } catch { diagnostics.append(error) }
    }
  }

  /// How `claim` comes out.
  func check(_ claim: Claim) throws(Diagnostic) -> CheckedClaim { try evaluator.check(claim, published: published) }

  /// The value of `expression` as the document shows it; a dash where the directive failed, which is no second mistake.
  func shown(_ expression: Expression) -> Result<Inline.Value, Diagnostic> {
    if expression.asks(for: broken) { return .success(Inline.Value("–", of: expression)) }
    guard let quote = quotes[expression] else { preconditionFailure("`\(expression.source)` was not evaluated") }
    return quote.map { Inline.Value($0.text, of: expression) }
  }
}

extension Expression {
  /// Whether it depends on the result of one of the directives `ids`.
  fileprivate func asks(for ids: Set<String>) -> Bool { rootNames.contains { ids.contains($0.text) } }
}
