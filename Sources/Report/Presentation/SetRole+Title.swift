package import Lab

extension SetRole {
  /// As tables and charts call it.
  package var title: String {
    switch self {
    case .validation: "Validation"
    case .poisonedValidation: "Validation, poisoned"
    case .test: "Test"
    case .poisonedTest: "Test, poisoned"
    }
  }

  /// Whether its images carry the trigger.
  var isPoisoned: Bool { self == .poisonedValidation || self == .poisonedTest }
}
