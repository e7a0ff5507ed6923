/// How a run went: nothing of it is part of a result.
public struct RunStatistics: Equatable, Sendable, Codable {
  /// The kernel's name.
  public var kernel: String
  public var threads: Int
  /// Images whose features were computed.
  public var images = 0
  /// Images whose features were computed a second time, because they were too many to be kept.
  public var recomputed = 0
  /// Labels asked for: images × steps × orders.
  public var labels = 0
  /// Labels kept because the pruned channel is the same without the image's share.
  public var unchanged = 0
  /// Labels kept because a bound shows that the change is too small.
  public var certified = 0
  /// Labels that the reference decided because no bound did.
  public var rechecked = 0

  /// Statistics of a run that has not begun.
  public init(kernel: String, threads: Int) {
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
    rechecked += other.rechecked
  }
}
