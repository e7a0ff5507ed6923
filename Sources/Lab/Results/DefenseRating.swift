package import Base

/// How much a defence helps: the attack success that it takes away, less the accuracy that it costs.
///
/// DER = (max(0, ΔASR) − max(0, ΔACC) + 1) / 2, where ΔASR and ΔACC are the rates before less those after, as shares.
/// 0 … 1; 0.5 is a defence that changes nothing. Source: Zhu et al., Enhancing Fine-Tuning Based Backdoor Defense with
/// Sharpness-Aware Minimization, ICCV 2023, equation (7), as BackdoorBench reports it.
package struct DefenseRating: Hashable, Sendable {
  /// Clean accuracy and attack success rate before and after.
  package var accuracy: (before: Rate, after: Rate) { (accuracyBefore, accuracyAfter) }
  package var attack: (before: Rate, after: Rate) { (attackBefore, attackAfter) }

  private let accuracyBefore: Rate, accuracyAfter: Rate
  private let attackBefore: Rate, attackAfter: Rate

  /// A rating of rates on the same images.
  package init(accuracy: (before: Rate, after: Rate), attack: (before: Rate, after: Rate)) {
    (accuracyBefore, accuracyAfter) = accuracy
    (attackBefore, attackAfter) = attack
  }

  /// DER, 0 … 1.
  package var value: Double {
    let gained = max(0, attackBefore.value - attackAfter.value)
    let lost = max(0, accuracyBefore.value - accuracyAfter.value)
    return (gained - lost + 1) / 2
  }
}

extension SetOutcomes {
  /// The rating of these outcomes on validation or on test images against those of the network as received; nil where
  /// a set was not given.
  package func rating(against received: SetOutcomes, onTest isTest: Bool) -> DefenseRating? {
    let (clean, poisoned): (SetRole, SetRole) =
      isTest ? (.test, .poisonedTest) : (.validation, .poisonedValidation)
    guard let before = received.rights(clean), let after = rights(clean), let attack = received.rights(poisoned),
      let attackAfter = rights(poisoned)
    else { return nil }
    return DefenseRating(accuracy: (before, after), attack: (attack, attackAfter))
  }
}
