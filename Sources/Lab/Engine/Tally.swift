/// Counts of one set at every step of every order.
struct Tally: Sendable {
  /// [order][step]: images given the label of the file.
  private(set) var hits: [[Int]]
  /// [order][step]: images given the label of the file by GoodNet, and flagged images.
  private(set) var goodHits: [[Int]], flagged: [[Int]]
  private(set) var total = 0

  init(orders: Int, steps: Int) {
    hits = Array(repeating: Array(repeating: 0, count: steps), count: orders)
    goodHits = hits
    flagged = hits
  }

  /// Counts labels [images, steps] of one order against the labels of the file.
  mutating func add(_ labels: UnsafePointer<Int32>, order: Int, truth: ArraySlice<Int>) {
    let steps = hits[order].count
    if order == 0 { total += truth.count }
    for (image, label) in truth.enumerated() {
      let row = labels + image * steps
      for step in 0..<steps {
        let isHit = Int(row[step]) == label
        if isHit { hits[order][step] += 1 }
        if row[step] != row[0] { flagged[order][step] += 1 } else if isHit { goodHits[order][step] += 1 }
      }
    }
  }

  mutating func add(_ other: Tally) {
    total += other.total
    for order in hits.indices {
      for step in hits[order].indices {
        hits[order][step] += other.hits[order][step]
        goodHits[order][step] += other.goodHits[order][step]
        flagged[order][step] += other.flagged[order][step]
      }
    }
  }

  func clean(_ order: Int, _ step: Int) -> CleanOutcome {
    CleanOutcome(correct: hits[order][step], wrong: total - hits[order][step])
  }

  func poisoned(_ order: Int, _ step: Int) -> PoisonedOutcome {
    PoisonedOutcome(target: hits[order][step], other: total - hits[order][step])
  }

  func goodClean(_ order: Int, _ step: Int) -> CleanOutcome {
    let correct = goodHits[order][step], extra = flagged[order][step]
    return CleanOutcome(correct: correct, wrong: total - correct - extra, flagged: extra)
  }

  func goodPoisoned(_ order: Int, _ step: Int) -> PoisonedOutcome {
    let target = goodHits[order][step], extra = flagged[order][step]
    return PoisonedOutcome(target: target, other: total - target - extra, flagged: extra)
  }
}
