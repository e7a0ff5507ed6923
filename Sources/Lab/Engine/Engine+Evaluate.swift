import Synchronization

/// A network's outcomes on clean and on poisoned images.
package struct Evaluation: Equatable, Sendable, Codable {
  package var clean: CleanOutcome?
  package var poisoned: PoisonedOutcome?
}

extension Engine {
  /// The outcome of a network on clean images (labels true) and poisoned ones (labels the attacker's target).
  ///
  /// Throws a `Diagnostic`, what a source throws, and `CancellationError`.
  package func evaluate(
    _ network: Network, clean: (any ImageSource)? = nil, poisoned: (any ImageSource)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> Evaluation {
    let reference = Reference(try Split(network), instructions: instructions)
    let total = (clean?.count ?? 0) + (poisoned?.count ?? 0)
    let meter = Meter(total: total, report: progress)
    let cleanHits = try clean.map { try hits(reference, $0, meter) }
    let poisonedHits = try poisoned.map { try hits(reference, $0, meter) }
    return Evaluation(
      clean: clean.flatMap { set in cleanHits.map { CleanOutcome(correct: $0, wrong: set.count - $0) } },
      poisoned: poisoned.flatMap { set in poisonedHits.map { PoisonedOutcome(target: $0, other: set.count - $0) } })
  }

  /// The label that a network gives each image, 0 ..< classes.
  ///
  /// Throws as `evaluate`.
  package func labels(
    _ network: Network, _ images: any ImageSource, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> [Int] {
    let reference = Reference(try Split(network), instructions: instructions)
    return try labels(reference, images, Meter(total: images.count, report: progress))
  }

  private func hits(_ reference: Reference, _ source: any ImageSource, _ meter: Meter) throws -> Int {
    try reference.split.checkLabels(source, nil)
    let labels = try labels(reference, source, meter)
    return zip(labels, source.labels).count { $0 == $1 }
  }

  private func labels(_ reference: Reference, _ source: any ImageSource, _ meter: Meter) throws -> [Int] {
    try reference.split.checkShape(source, nil)
    let all = Mutex([Int](repeating: 0, count: source.count))
    try eachSlab(of: source.count) {
      SlabWorker(reference, statistics: emptyStatistics)
    } body: { worker, range in
      try worker.read(source, range)
      let labels = worker.decide(images: range.count)
      all.withLock { $0.replaceSubrange(range, with: labels.lazy.map { Int($0) }) }
      meter.add(range.count)
    }
    return all.withLock { $0 }
  }
}
