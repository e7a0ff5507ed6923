import Report
import ArgumentParser
import Base
import Faces
import Lab

/// What poisoned images carry, and what the attacker wants for them.
struct AttackOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "sunglasses, patch, blended, or a file: an RGBA PNG of 47 × 55 pixels, or CSV as the course has it. Given "
        + "several times, one network has several backdoors, and images take turns.", valueName: "trigger"))
  var trigger: [String] = []

  @Option(
    help: ArgumentHelp(
      "The label that the attacker wants for poisoned images, or all-to-all, the label after the true one; one for all "
        + "triggers, or one for each. (default: \(SyntheticLab.standardTarget))", valueName: "target"))
  var target: [AttackGoal] = []

  func validate() throws {
    let triggers = max(1, trigger.count)
    guard target.count <= 1 || target.count == triggers else {
      throw ValidationError("--target is given \(target.count) times for \(triggers) triggers; once, or once for each.")
    }
  }

  /// The attack on `classes` classes.
  ///
  /// - Throws: a `Diagnostic` where a target is none of them, or a file can't be read.
  func attack(classes: Int) throws -> Attack {
    let goals = target.isEmpty ? [.target(SyntheticLab.standardTarget)] : target
    for goal in goals where !goal.fits(classes: classes) {
      throw Diagnostic("the target is one of the classes 0 … \(classes - 1), or all-to-all, not \(goal)")
    }
    let names = trigger.isEmpty ? [Trigger.Name.sunglasses.rawValue] : trigger
    return Attack(
      try names.enumerated().map { index, name in
        Attack.Backdoor(
          trigger: try Trigger(named: name) { $0 }, goal: goals[goals.count == 1 ? 0 : index])
      })
  }
}
