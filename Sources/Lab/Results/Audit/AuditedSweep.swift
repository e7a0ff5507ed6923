import Base

/// A sweep in which claims are looked up: the outcomes of each network and set at each step.
package struct AuditedSweep: Equatable, Sendable {
  /// Its name in a sentence, such as `the published sweep`.
  package var title: String
  /// The order by its name.
  package var order: String
  /// The layer at which channels are ranked.
  package var measuredAt: LayerName
  /// Steps 0 … channels. Where GoodNet's counts are unknown, its outcomes are empty.
  package var steps: [SweepStep]
  private let sweep: SweepResult

  /// `sweep` under a title.
  package init(_ sweep: SweepResult, title: String) {
    self.title = title
    self.sweep = sweep
    order = sweep.order
    measuredAt = sweep.measuredAt
    steps = sweep.steps
  }

  /// The step of the repaired network at a drop; nil where none reaches it.
  func step(at drop: Drop, rule: RepairRule = .first) -> Int? { sweep.repaired(at: drop, rule: rule)?.pruned }

  /// The outcomes of a network on some images at a step.
  func rate(_ step: SweepStep, _ network: AuditedNetwork, _ role: SetRole) -> Rate? {
    (network == .goodNet ? step.goodNet : step.network).rights(role)
  }
}

extension AuditedImages {
  /// The clean images.
  var clean: SetRole { self == .test ? .test : .validation }
  /// The poisoned images.
  var poisoned: SetRole { self == .test ? .poisonedTest : .poisonedValidation }
}

extension Published {
  /// The published sweeps, in which reports of the course's lab are looked up.
  package static var audited: [AuditedSweep] {
    var ascending = curve
    for index in ascending.steps.indices {
      let counts = goodNet[index]
      // How many of the others are flagged was not published; a lookup needs only the correct ones.
      ascending.steps[index].goodNet = SetOutcomes(
        test: CleanOutcome(correct: counts.correct, wrong: testImages - counts.correct),
        poisonedTest: PoisonedOutcome(target: counts.target, other: testImages - counts.target))
    }
    return [
      AuditedSweep(ascending, title: "the published sweep"),
      AuditedSweep(conv3Curve, title: "the published variant that ranks by conv_3"),
    ]
  }
}
