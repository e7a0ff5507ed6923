package import Base

/// Outcome of clean images: the true label, another one, or the extra class.
package struct CleanOutcome: Hashable, Sendable, Codable {
  package var correct: Int
  package var wrong: Int
  package var flagged: Int

  package init(correct: Int, wrong: Int, flagged: Int = 0) {
    self.correct = correct
    self.wrong = wrong
    self.flagged = flagged
  }

  package var total: Int { correct + wrong + flagged }
  /// Clean accuracy: clean images given their true label ÷ clean images.
  package var accuracy: Rate { Rate(correct, of: total) }
  /// Clean images given the extra class ÷ clean images.
  package var falseAlarms: Rate { Rate(flagged, of: total) }
}

/// Outcome of poisoned images: the attacker's target, another label, or the extra class.
package struct PoisonedOutcome: Hashable, Sendable, Codable {
  package var target: Int
  package var other: Int
  package var flagged: Int

  package init(target: Int, other: Int, flagged: Int = 0) {
    self.target = target
    self.other = other
    self.flagged = flagged
  }

  package var total: Int { target + other + flagged }
  /// Attack success rate: poisoned images given the attacker's target ÷ poisoned images.
  package var attackSuccess: Rate { Rate(target, of: total) }
  /// Poisoned images that are not given the extra class ÷ poisoned images: attack success by the other definition.
  package var undetected: Rate { Rate(target + other, of: total) }
  /// Poisoned images given the extra class ÷ poisoned images.
  package var detection: Rate { Rate(flagged, of: total) }
}
