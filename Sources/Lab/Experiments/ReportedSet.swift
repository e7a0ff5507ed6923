/// The set that a table or figure reports on.
package enum ReportedSet: String, CaseIterable, Sendable, Codable {
  case validation, test

  /// The clean and the poisoned images of the set.
  package var cleanRole: SetRole { self == .validation ? .validation : .test }
  package var poisonedRole: SetRole { self == .validation ? .poisonedValidation : .poisonedTest }

  /// The outcome on its clean images.
  package func clean(_ outcomes: SetOutcomes) -> CleanOutcome? {
    self == .validation ? outcomes.validation : outcomes.test
  }

  /// The outcome on its poisoned images.
  package func poisoned(_ outcomes: SetOutcomes) -> PoisonedOutcome? {
    self == .validation ? outcomes.poisonedValidation : outcomes.poisonedTest
  }
}
