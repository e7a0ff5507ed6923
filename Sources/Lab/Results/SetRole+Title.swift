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
  package var isPoisoned: Bool { self == .poisonedValidation || self == .poisonedTest }

  /// Its place in the course's layout.
  package var coursePath: String {
    switch self {
    case .validation: "cl/valid.h5"
    case .poisonedValidation: "bd/bd_valid.h5"
    case .test: "cl/test.h5"
    case .poisonedTest: "bd/bd_test.h5"
    }
  }
}
