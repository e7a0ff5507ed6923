/// Tells how long a run took; nothing of it is part of a result.
package struct RunClock {
  private let start = ContinuousClock.now

  package init() {}

  /// Seconds since it was made.
  package var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }
}
