package import Base

/// How many images of each identity a network gets right.
///
/// Images of one identity resemble one another, so they are no independent sample: what holds for other people is told by
/// drawing identities, not images.
package struct IdentityCounts: Hashable, Sendable, Codable {
  /// By identity that has images, lowest label first: its images, and those given their true label.
  package let images, correct: [Int]

  /// Counts of `labels`, which a network gave, against the true ones.
  package init(labels: [Int], truth: [Int]) {
    precondition(labels.count == truth.count, "\(labels.count) labels for \(truth.count) images")
    var counts: [Int: (images: Int, correct: Int)] = [:]
    for (label, identity) in zip(labels, truth) {
      counts[identity, default: (0, 0)].images += 1
      if label == identity { counts[identity]?.correct += 1 }
    }
    let ordered = counts.sorted { $0.key < $1.key }.map(\.value)
    images = ordered.map(\.images)
    correct = ordered.map(\.correct)
  }

  /// Clean accuracy.
  package var accuracy: Rate { Rate(correct.reduce(0, +), of: images.reduce(0, +)) }

  /// Identities none of whose images is given its true label.
  package var lost: Int { correct.count { $0 == 0 } }

  /// The variance of the accuracy if identities are drawn ÷ that if single images were, 0 or more; nil where there are
  /// fewer than two identities, or the accuracy is 0 or 1.
  ///
  /// Source: the ratio estimator of cluster sampling, L. Kish, Survey Sampling (1965).
  package var designEffect: Double? {
    let p = accuracy.value, identities = Double(images.count), count = Double(accuracy.total)
    guard images.count > 1, p > 0, p < 1 else { return nil }
    var sum = 0.0
    for (images, correct) in zip(images, correct) {
      let residual = Double(correct) - p * Double(images)
      sum += residual * residual
    }
    return identities / (identities - 1) * sum / (count * p * (1 - p))
  }

  /// The 95% percentile interval of the accuracy under resampling of identities, within 0 … 1.
  ///
  /// 4,000 samples of as many identities, drawn with replacement by `seed`; the 2.5% and 97.5% points of their
  /// accuracies. Source: B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
  package func interval(seed: UInt64 = 1) -> ClosedRange<Double> {
    let samples = 4000, tail = samples / 40
    guard !images.isEmpty else { return 0...1 }
    var random = SplitMix64(seed, 0x6964_656E_7469_7479)
    var accuracies = (0..<samples).map { _ in
      var drawn = (images: 0, correct: 0)
      for _ in images.indices {
        let identity = random.index(below: images.count)
        drawn.images += images[identity]
        drawn.correct += correct[identity]
      }
      return Double(drawn.correct) / Double(drawn.images)
    }
    accuracies.sort()
    return accuracies[tail]...accuracies[samples - 1 - tail]
  }
}
