import Base
package import Lab

/// The set that a table or figure reports on.
package enum ReportedSet: String, CaseIterable, Sendable, Codable {
  case validation, test

  /// As a panel's title.
  package var title: String { self == .validation ? "Validation images" : "Test images" }

  /// The clean and the poisoned images of the set.
  var cleanRole: SetRole { self == .validation ? .validation : .test }
  var poisonedRole: SetRole { self == .validation ? .poisonedValidation : .poisonedTest }

  /// The outcome on its clean images.
  package func clean(_ outcomes: SetOutcomes) -> CleanOutcome? {
    self == .validation ? outcomes.validation : outcomes.test
  }

  /// The outcome on its poisoned images.
  package func poisoned(_ outcomes: SetOutcomes) -> PoisonedOutcome? {
    self == .validation ? outcomes.poisonedValidation : outcomes.poisonedTest
  }
}

/// A drop that no step of a sweep reaches.
struct Unreached: Error {
  var drop: Drop
  /// The id of the sweep.
  var id: String
  /// The most that validation accuracy drops anywhere in the sweep.
  var largest: String
}

extension SweepResult {
  /// The repaired network at `drop`.
  ///
  /// - Throws: `Unreached` where no step reaches it.
  func reached(_ drop: Drop, rule: RepairRule, id: String) throws -> SweepStep {
    if let step = repaired(at: drop, rule: rule) { return step }
    let accuracies = steps.compactMap { $0.network.validation?.accuracy.percent }
    let largest = (accuracies.first ?? 0) - (accuracies.min() ?? 0)
    throw Unreached(drop: drop, id: id, largest: Formatter.decimal(largest, 2))
  }
}
