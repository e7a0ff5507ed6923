/// The four sets of the lab.
package enum SetRole: String, CaseIterable, Sendable, Codable, Hashable {
  case validation, poisonedValidation, test, poisonedTest
}

/// A value for each set of the lab, of one type for clean and one for poisoned sets; nil for a set that was not given.
package struct PerSet<Clean, Poisoned> {
  package var validation: Clean?
  package var poisonedValidation: Poisoned?
  package var test: Clean?
  package var poisonedTest: Poisoned?

  /// Values of the sets that were given.
  package init(
    validation: Clean? = nil, poisonedValidation: Poisoned? = nil, test: Clean? = nil, poisonedTest: Poisoned? = nil
  ) {
    self.validation = validation
    self.poisonedValidation = poisonedValidation
    self.test = test
    self.poisonedTest = poisonedTest
  }

  /// What `clean` and `poisoned` make of the values.
  func map<A, B>(clean: (Clean) -> A, poisoned: (Poisoned) -> B) -> PerSet<A, B> {
    PerSet<A, B>(
      validation: validation.map(clean), poisonedValidation: poisonedValidation.map(poisoned), test: test.map(clean),
      poisonedTest: poisonedTest.map(poisoned))
  }
}

extension PerSet where Clean == Poisoned {
  /// The value of a set.
  package subscript(role: SetRole) -> Clean? {
    get {
      switch role {
      case .validation: validation
      case .poisonedValidation: poisonedValidation
      case .test: test
      case .poisonedTest: poisonedTest
      }
    }
    set {
      switch role {
      case .validation: validation = newValue
      case .poisonedValidation: poisonedValidation = newValue
      case .test: test = newValue
      case .poisonedTest: poisonedTest = newValue
      }
    }
  }
}

extension PerSet: Sendable where Clean: Sendable, Poisoned: Sendable {}
extension PerSet: Equatable where Clean: Equatable, Poisoned: Equatable {}
extension PerSet: Encodable where Clean: Encodable, Poisoned: Encodable {}
extension PerSet: Decodable where Clean: Decodable, Poisoned: Decodable {}

/// What one network, or GoodNet built on it, answered for each set.
package typealias SetOutcomes = PerSet<CleanOutcome, PoisonedOutcome>

/// The images of each set. A sweep and fine-tuning need clean validation images.
package typealias LabSets = PerSet<any ImageSource, any ImageSource>
