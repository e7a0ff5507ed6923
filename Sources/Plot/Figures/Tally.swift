import Base

/// A number of images among a number of images.
public struct Tally: Codable, Hashable, Sendable {
  public var count: Int
  public var total: Int

  /// `count` of `total`; checked where it is drawn.
  public init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// The share in per cent; 0 where there are no images.
  public var percent: Double { total == 0 ? 0 : Double(count) / Double(total) * 100 }

  /// Wilson's score interval of the share at 95 %, in per cent; 0 … 100 where there are no images.
  var interval: ClosedRange<Double> {
    let interval = Rate(count, of: total).wilsonInterval
    return min(interval.lowerBound * 100, percent)...max(interval.upperBound * 100, percent)
  }

  func check(_ owner: String) throws(PlotError) {
    try Check.number(total, in: 0...Check.mostImages, "the number of images of \(owner)")
    guard count >= 0, count <= total else { throw .count(count, total: total, of: owner) }
  }
}

/// What became of a set of images at one step of a sweep.
public struct StepTally: Codable, Hashable, Sendable {
  /// The number of channels pruned.
  public var step: Int
  public var count: Int
  public var total: Int

  /// `count` of `total` images at `step`.
  public init(step: Int, count: Int, of total: Int) {
    self.step = step
    self.count = count
    self.total = total
  }

  var tally: Tally { Tally(count, of: total) }
}
