/// Runs experiments: networks and images in, counts out. The same counts with every kernel and number of threads.
public struct Engine: Sendable {
  /// The instruction set.
  public var instructions: InstructionSet
  /// The number of workers among which images are split.
  public var threads: Int
  /// Asked between slabs of images; where it answers true, the experiment throws `CancellationError`.
  public var isCancelled: @Sendable () -> Bool
  /// Bytes of features that are kept between the pass that measures activations and the steps; of images beyond,
  /// features are computed again.
  public var featureBytes = 256 << 20

  /// What error bounds are multiplied by; tests make them fail with it.
  var pessimism = 1.0

  /// An engine.
  public init(
    instructions: InstructionSet = .best, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(threads > 0, "\(threads) threads")
    self.instructions = instructions
    self.threads = threads
    self.isCancelled = isCancelled
  }
}

/// How far an experiment is.
public struct Progress: Equatable, Sendable {
  /// Images done, 0 … total.
  public var done: Int
  /// Images to do; an image that is passed twice counts twice.
  public var total: Int
}

/// The sets of a sweep.
public struct LabSets: Sendable {
  /// Clean validation images, which decide the order.
  public var validation: any ImageSource
  public var poisonedValidation: (any ImageSource)?
  public var test: (any ImageSource)?
  public var poisonedTest: (any ImageSource)?

  /// The sets that there are.
  public init(
    validation: any ImageSource, poisonedValidation: (any ImageSource)? = nil, test: (any ImageSource)? = nil,
    poisonedTest: (any ImageSource)? = nil
  ) {
    self.validation = validation
    self.poisonedValidation = poisonedValidation
    self.test = test
    self.poisonedTest = poisonedTest
  }

  /// The set of a role, where there is one.
  public subscript(role: SetRole) -> (any ImageSource)? {
    switch role {
    case .validation: validation
    case .poisonedValidation: poisonedValidation
    case .test: test
    case .poisonedTest: poisonedTest
    }
  }
}

extension Engine {
  var emptyStatistics: RunStatistics { RunStatistics(kernel: instructions.rawValue, threads: threads) }
}
