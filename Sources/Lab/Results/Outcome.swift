public import Base

/// Outcome of clean images: the true label, another one, or the extra class.
public struct CleanOutcome: Hashable, Sendable, Codable {
  public var correct: Int
  public var wrong: Int
  public var flagged: Int

  public init(correct: Int, wrong: Int, flagged: Int = 0) {
    self.correct = correct
    self.wrong = wrong
    self.flagged = flagged
  }

  public var total: Int { correct + wrong + flagged }
  /// Clean accuracy: clean images given their true label ÷ clean images.
  public var accuracy: Rate { Rate(correct, of: total) }
  /// Clean images given the extra class ÷ clean images.
  public var falseAlarms: Rate { Rate(flagged, of: total) }
}

/// Outcome of poisoned images: the attacker's target, another label, or the extra class.
public struct PoisonedOutcome: Hashable, Sendable, Codable {
  public var target: Int
  public var other: Int
  public var flagged: Int

  public init(target: Int, other: Int, flagged: Int = 0) {
    self.target = target
    self.other = other
    self.flagged = flagged
  }

  public var total: Int { target + other + flagged }
  /// Attack success rate: poisoned images given the attacker's target ÷ poisoned images.
  public var attackSuccess: Rate { Rate(target, of: total) }
  /// Poisoned images that are not given the extra class ÷ poisoned images: attack success by the other definition.
  public var undetected: Rate { Rate(target + other, of: total) }
  /// Poisoned images given the extra class ÷ poisoned images.
  public var detection: Rate { Rate(flagged, of: total) }
}
