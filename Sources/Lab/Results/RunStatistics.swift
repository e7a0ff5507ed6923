/// How a run went: nothing of it is part of a result.
package struct RunStatistics: Equatable, Sendable, Codable {
  /// The kernel's name.
  package var kernel: String
  package var threads: Int
  /// Images whose features were computed.
  package var images = 0
  /// Images whose features were computed a second time, because they were too many to be kept.
  var recomputed = 0
  /// Labels asked for: images × steps × orders.
  package var labels = 0
  /// Labels of steps whose features are those of a step that is decided: the pruned channel has none in the image, or
  /// nothing is left of the image.
  package var unchanged = 0
  /// Labels that a bound on rounding errors proves to be the reference's.
  package var certified = 0
  /// Those of them that took float64, because float32 could not decide them.
  package var refined = 0
  /// Labels whose logits OpenBLAS computed, because what the output layer reads had few zeros.
  package var dense = 0
  /// Labels that the reference decided because no bound did.
  package var rechecked = 0
  /// Where the time went, all threads together.
  package var seconds = PhaseSeconds()
  /// Fused multiply-adds that were done.
  var multiplyAdds = PhaseOperations()

  /// Statistics of a run that has not begun.
  package init(kernel: String, threads: Int) {
    self.kernel = kernel
    self.threads = threads
  }

  /// Adds what another worker counted.
  mutating func add(_ other: RunStatistics) {
    images += other.images
    recomputed += other.recomputed
    labels += other.labels
    unchanged += other.unchanged
    certified += other.certified
    refined += other.refined
    dense += other.dense
    rechecked += other.rechecked
    seconds.add(other.seconds)
    multiplyAdds.add(other.multiplyAdds)
  }
}

/// Seconds of all threads together, by what they were spent on.
package struct PhaseSeconds: Equatable, Sendable, Codable {
  /// Reading images and converting them.
  package var read = 0.0
  /// Layers up to and through the pruned one.
  package var features = 0.0
  /// Bringing the head up to date with what is pruned.
  var updates = 0.0
  /// The last products and the logits, in float32.
  package var output = 0.0
  /// Labels that took float64 or the reference.
  var recheck = 0.0

  package init() {}

  mutating func add(_ other: PhaseSeconds) {
    read += other.read
    features += other.features
    updates += other.updates
    output += other.output
    recheck += other.recheck
  }
}

/// Fused multiply-adds of products, by what they were done for; what zeros and bounds made needless is not counted, nor
/// is what the reference did.
package struct PhaseOperations: Equatable, Sendable, Codable {
  package var features = 0
  var updates = 0
  package var output = 0

  package init() {}

  mutating func add(_ other: PhaseOperations) {
    features += other.features
    updates += other.updates
    output += other.output
  }
}
