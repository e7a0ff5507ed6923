import Base
import Lab

/// What one network answered for the clean and the poisoned images of one set.
struct SetAnswers: Quotable {
  /// `validation` or `test`.
  let name: String
  private let clean: CleanOutcome?
  private let poisoned: PoisonedOutcome?

  /// The answers of `outcomes` on a set.
  init(_ set: ReportedSet, of outcomes: SetOutcomes) {
    name = set.rawValue
    clean = set.clean(outcomes)
    poisoned = set.poisoned(outcomes)
  }

  private func onClean() throws -> CleanOutcome { try clean.orAbsent("no clean \(name) images were given") }
  private func onPoisoned() throws -> PoisonedOutcome { try poisoned.orAbsent("no poisoned \(name) images were given") }

  static let declaration = ResultDeclaration<SetAnswers>(
    "the outcome on a set",
    [
      .integer("images", "clean images") { try $0.onClean().total },
      .integer("correct", "clean images given their true label") { try $0.onClean().correct },
      .integer("wrong", "clean images given another label") { try $0.onClean().wrong },
      .integer("flagged", "clean images given the extra class") { try $0.onClean().flagged },
      .rate("accuracy", "clean accuracy: correct ÷ images") { try $0.onClean().accuracy },
      .rate("falseAlarms", "clean images given the extra class ÷ images") { try $0.onClean().falseAlarms },
      .integer("poisoned", "poisoned images") { try $0.onPoisoned().total },
      .integer("target", "poisoned images given the attacker's target") { try $0.onPoisoned().target },
      .integer("other", "poisoned images given another label") { try $0.onPoisoned().other },
      .integer("caught", "poisoned images given the extra class") { try $0.onPoisoned().flagged },
      .rate("asr", "attack success rate: target ÷ poisoned") { try $0.onPoisoned().attackSuccess },
      .rate("detection", "poisoned images given the extra class ÷ poisoned") { try $0.onPoisoned().detection },
    ])
}

extension SetOutcomes: Quotable {
  static let declaration = ResultDeclaration<SetOutcomes>(
    "a network",
    [
      .object("validation", "the outcome on the validation images") { SetAnswers(.validation, of: $0) },
      .object("test", "the outcome on the test images") { SetAnswers(.test, of: $0) },
    ])
}

/// A step of a sweep over `channels` channels.
struct PrunedStep: Quotable {
  let step: SweepStep
  let channels: Int

  static let declaration = ResultDeclaration<PrunedStep>(
    "a step of a sweep",
    [
      .integer("pruned", "channels pruned") { $0.step.pruned },
      .rate("fraction", "channels pruned ÷ channels") { Rate($0.step.pruned, of: $0.channels) },
      .object("validation", "the outcome of the pruned network on the validation images") {
        SetAnswers(.validation, of: $0.step.network)
      },
      .object("test", "the outcome of the pruned network on the test images") {
        SetAnswers(.test, of: $0.step.network)
      },
      .object("goodnet", "GoodNet of the network as received and this one") { $0.step.goodNet },
    ])
}

/// A sweep, whose `rule` picks the step for a drop.
struct RuledSweep: Sendable {
  let result: SweepResult
  let rule: RepairRule
  /// The directive whose result this is.
  let id: String

  /// The step at `drop`.
  ///
  /// - Throws: a `Diagnostic` where no step reaches it.
  func step(at drop: Drop) throws -> SweepStep { try result.reached(drop, rule: rule, id: id) }

  /// The same with the number of channels.
  func prunedStep(at drop: Drop) throws -> PrunedStep {
    PrunedStep(step: try step(at: drop), channels: result.channels.count)
  }
}
