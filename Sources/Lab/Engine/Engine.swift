/// Runs experiments: networks and images in, counts out. The same counts with every kernel and number of threads.
package struct Engine: Sendable {
  package var instructions: InstructionSet
  /// The number of workers among which images are split.
  package var threads: Int
  /// Asked between slabs of images; where it answers true, the experiment throws `CancellationError`.
  var isCancelled: @Sendable () -> Bool
  /// Bytes of features that are kept between the pass that measures activations and the steps; of images beyond,
  /// features are computed again.
  var featureBytes = 256 << 20

  /// What error bounds are multiplied by; tests make them fail with it.
  var pessimism = 1.0

  package init(
    instructions: InstructionSet = .best, threads: Int, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    precondition(threads > 0, "\(threads) threads")
    self.instructions = instructions
    self.threads = threads
    self.isCancelled = isCancelled
  }
}

/// Progress of an experiment.
package struct Progress: Equatable, Sendable {
  /// Images done, 0 … total.
  package var done: Int
  /// Images to do; an image that is passed twice counts twice.
  package var total: Int
}

extension Engine {
  var emptyStatistics: RunStatistics { RunStatistics(kernel: instructions.rawValue, threads: threads) }
}
