import Report
import Lab

/// How a run went: apart from the result, of which it is no part.
struct RunOutput: Encodable {
  /// Wall-clock seconds.
  var seconds: Double
  var kernel: String
  var threads: Int
  /// Present where channels were pruned step by step.
  var labels: RunStatistics?

  /// How a run of `engine` went that began with `clock`.
  init(_ engine: Engine, _ clock: RunClock, _ labels: RunStatistics? = nil) {
    seconds = clock.seconds
    kernel = engine.instructions.rawValue
    threads = engine.threads
    self.labels = labels
  }
}

extension RunStatistics {
  /// One line for standard error.
  var sentence: String {
    "\(images) images, \(labels) labels: \(unchanged) unchanged, \(certified) certified "
      + "(\(refined) in float64), \(rechecked) by the reference (\(kernel), \(threads) threads)"
  }
}
