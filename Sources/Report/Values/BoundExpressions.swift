package import Base
package import Render

extension Evaluator {
  /// Whether all that `expression` shows comes from results: no number of its own, and no parameter.
  func isBoundToResults(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .number, .string: false
    case .name(let name): results[name] != nil
    case .member(let base, _): isBoundToResults(base)
    case .call(let base?, _, _): isBoundToResults(base)
    // What follows the first argument of a formatter is a number of digits or a level.
    case .call(nil, _, let arguments): arguments.first.map { isBoundToResults($0.value) } ?? false
    case .difference(let left, let right): isBoundToResults(left) && isBoundToResults(right)
    }
  }
}

extension ReportRun {
  /// Expressions of chapters that show what the writer set, a parameter or a number, rather than a result.
  package var expressionsOfTheWriter: [Expression] {
    plan.sources.quotedExpressions.filter { !evaluator.isBoundToResults($0) }
  }

  /// How `claim`, of somebody else, comes out on these results.
  ///
  /// - Throws: a `Diagnostic` where a side has no value or is no number.
  package func check(_ claim: Claim) throws(Diagnostic) -> CheckedClaim { try evaluator.check(claim) }

  /// The values of results that chapters can quote, without the project's parameters.
  package var resultValues: [QuotableValue] {
    quotableValues(drops: plan.sources.configuration.drops).filter { evaluator.parameters[$0.expression] == nil }
  }

  /// The prose of the report in reading order: title block, abstract, chapters.
  package var prose: [ProseRun] { plan.sources.prose }
}

extension ReportSources {
  /// The prose in reading order: title block, abstract, chapters.
  package var prose: [ProseRun] {
    title.titleProse + subtitle.titleProse + ([abstract].compactMap { $0 } + chapters).flatMap(\.prose)
  }
}
