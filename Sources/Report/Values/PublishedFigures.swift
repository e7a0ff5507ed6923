import Base
import Lab
import Render

/// What others measured, as results under the ids of this report, for claims `… equals published`.
struct PublishedFigures: Sendable {
  /// Why they can't be compared with this run; nil where they can.
  var mismatch: String?
  /// Published results by the id of the experiment that they are compared with.
  var results: [String: ResultObject] = [:]
  /// Published sweeps, and the run's own beside them, by id.
  var sweeps: [String: (own: SweepResult, published: SweepResult)] = [:]
}

extension PublishedFigures {
  /// The figures that go with the experiments of a run of `plan` over `inputs`.
  init(_ plan: ReportPlan, inputs: LabInputs, experiments: [ExperimentRecord]) {
    self.init()
    for set in inputs.described {
      let published =
        set.role == .validation || set.role == .poisonedValidation ? Published.validationImages : Published.testImages
      if set.images != published {
        mismatch =
          "the published figures are of \(Formatter.grouped(published)) images, "
          + "\(set.name) has \(Formatter.grouped(set.images))"
      }
    }
    if inputs.classes != Published.classes {
      mismatch =
        "the published figures are of a network with \(Formatter.grouped(Published.classes)) classes, "
        + "\(inputs.networkName) has \(Formatter.grouped(inputs.classes))"
    }
    for experiment in experiments {
      guard let own = (experiment.experiment as? Finished<SweepRequest>)?.outcome.result, own.order == "ascending",
        let published = [Published.curve, Published.conv3Curve].first(where: {
          $0.layer == own.layer && $0.measuredAt == own.measuredAt && $0.channels.count == own.channels.count
        })
      else { continue }
      sweeps[experiment.id] = (own, published)
    }
    for planned in plan.directives {
      results[planned.id] = planned.directive.published { [sweeps] in sweeps[$0]?.published }
    }
  }

  /// Compares the subject of `claim` with what was published of it.
  ///
  /// - Throws: a `Diagnostic` where nothing was published of it, or where it has no value.
  func check(_ claim: Claim, in evaluator: Evaluator) throws(Diagnostic) -> CheckedClaim {
    let own = try evaluator.value(of: claim.subject)
    if let mismatch { return CheckedClaim(claim: claim, outcome: .notChecked, finding: mismatch) }
    if case .name(let id) = claim.subject.kind, let sweep = sweeps[id] {
      return Self.compare(claim, sweep.own, with: sweep.published)
    }
    var others = evaluator
    others.results = results
    guard claim.subject.rootNames.contains(where: { results[$0.text] != nil }) else {
      throw Diagnostic(
        at: claim.subject.range, "there are no published figures for `\(claim.subject.source)`",
        hint: results.isEmpty
          ? "they are of the ascending sweep of `conv_3`"
          : "there are some for \(results.keys.sorted().joined(separator: ", "))")
    }
    var comparison = PublishedComparison()
    comparison.compare(own, with: try others.value(of: claim.subject), name: claim.subject.source)
    guard comparison.count > 0 else {
      throw Diagnostic(
        at: claim.subject.range, "`\(claim.subject.source)` has no figure that was published",
        hint: "name a number of it, such as a rate or a count")
    }
    return CheckedClaim(claim: claim, holds: comparison.firstDifference == nil, finding: comparison.finding)
  }

  /// Compares every published count of every step.
  private static func compare(_ claim: Claim, _ own: SweepResult, with published: SweepResult) -> CheckedClaim {
    var comparison = PublishedComparison()
    for (step, other) in zip(own.steps, published.steps) {
      comparison.compare(.object(step.network.quoted), with: .object(other.network.quoted), name: "step \(step.pruned)")
    }
    return CheckedClaim(claim: claim, holds: comparison.firstDifference == nil, finding: comparison.finding)
  }
}
