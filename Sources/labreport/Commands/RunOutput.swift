import Lab

/// How a run went: apart from the result, of which it is no part.
struct RunOutput: Encodable {
  var kernel: String
  var threads: Int
  /// Labels asked for: images × steps × orders.
  var labels: Int
  /// Labels kept because the pruned channel is zero in the image.
  var unchanged: Int
  /// Labels kept because a bound shows that the change is too small.
  var certified: Int
  /// Labels that the reference decided because no bound did.
  var rechecked: Int

  init(_ statistics: RunStatistics) {
    kernel = statistics.kernel
    threads = statistics.threads
    labels = statistics.labels
    unchanged = statistics.unchanged
    certified = statistics.certified
    rechecked = statistics.rechecked
  }
}

extension RunStatistics {
  /// One line for standard error.
  var sentence: String {
    "\(images) images, \(labels) labels: \(unchanged) unchanged, \(certified) certified, \(rechecked) by the reference "
      + "(\(kernel), \(threads) threads)"
  }
}
