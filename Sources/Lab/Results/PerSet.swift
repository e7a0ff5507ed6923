/// The four sets of the lab.
public enum SetRole: String, CaseIterable, Sendable, Codable, Hashable {
  case validation, poisonedValidation, test, poisonedTest
}

/// A value for each set of the lab, of one type for clean and one for poisoned sets; nil for a set that was not given.
public struct PerSet<Clean, Poisoned> {
  public var validation: Clean?
  public var poisonedValidation: Poisoned?
  public var test: Clean?
  public var poisonedTest: Poisoned?

  /// Values of the sets that were given.
  public init(
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
  public subscript(role: SetRole) -> Clean? {
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
public typealias SetOutcomes = PerSet<CleanOutcome, PoisonedOutcome>

/// The images of each set. A sweep and fine-tuning need clean validation images.
public typealias LabSets = PerSet<any ImageSource, any ImageSource>
