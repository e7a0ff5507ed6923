import Base

/// What became of a set of images at one step of a sweep.
package struct StepTally: Codable, Hashable, Sendable {
  /// The number of channels pruned.
  package var step: Int
  package var count: Int
  package var total: Int

  /// `count` of `total` images at `step`; checked where it is drawn.
  package init(step: Int, count: Int, of total: Int) {
    self.step = step
    self.count = count
    self.total = total
  }

  var rate: Rate { Rate(count, of: total) }
}

extension Rate {
  /// Wilson's score interval at 95 %, in per cent; 0 … 100 where there are no images.
  var percentInterval: ClosedRange<Double> {
    let interval = wilsonInterval
    return min(interval.lowerBound * 100, percent)...max(interval.upperBound * 100, percent)
  }
}
