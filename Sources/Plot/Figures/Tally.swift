public import Base

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

  /// Wilson's score interval of the share at 95 %, in per cent (Wilson 1927); 0 … 100 where there are no images.
  public var interval: ClosedRange<Double> {
    guard total > 0 else { return 0...100 }
    let (n, share, z) = (Double(total), Double(count) / Double(total), 1.959963984540054)
    let centre = share + z * z / (2 * n)
    let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 100 / (1 + z * z / n)
    let (low, high) = (max(0, (centre - half) * scale), min(100, (centre + half) * scale))
    return min(low, percent)...max(high, percent)
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
