/// Runs experiments: networks and images in, counts out. The same counts with every kernel and number of threads.
public struct Engine: Sendable {
  /// The instruction set.
  public var kernel: Kernel
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
  public init(kernel: Kernel = .best, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    precondition(threads > 0, "\(threads) threads")
    self.kernel = kernel
    self.threads = threads
    self.isCancelled = isCancelled
  }

  /// Images that a worker reads and computes at a time.
  static let slab = 64

  func checkCancellation() throws { if isCancelled() { throw CancellationError() } }
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
  var emptyStatistics: RunStatistics { RunStatistics(kernel: kernel.rawValue, threads: threads) }
}

extension Split {
  /// Throws where images are not of the size that the network takes.
  func checkShape(_ source: any ImageSource, _ role: SetRole?) throws(ExperimentError) {
    let expected = shapes[input], found = source.shape
    guard expected == [found.height, found.width, found.channels] else {
      throw .imageShape(role, found: found, expected: expected)
    }
  }

  /// Throws where a label is no class of the network.
  func checkLabels(_ source: any ImageSource, _ role: SetRole?) throws(ExperimentError) {
    for (image, label) in source.labels.enumerated() where !(0..<classes).contains(label) {
      throw .label(role, image: image, label: label, classes: classes)
    }
  }
}
