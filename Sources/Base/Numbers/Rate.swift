/// A number of images among a number of images. A rate is these two integers.
package struct Rate: Hashable, Sendable, Codable {
  package var count: Int
  package var total: Int

  /// `count` of `total`.
  package init(_ count: Int, of total: Int) {
    precondition(count >= 0 && count <= total, "\(count) of \(total)")
    self.count = count
    self.total = total
  }

  /// `Double(count) / Double(total)`, 0 … 1; 0 where there are no images.
  package var value: Double { total == 0 ? 0 : Double(count) / Double(total) }
  /// `Double(count) / Double(total) * 100`, as the course's `eval.py` computes it.
  package var percent: Double { value * 100 }

  /// This rate less another, in percentage points; exact before the one rounding where the totals are equal.
  package func percentagePoints(over other: Rate) -> Double {
    if total == other.total, total > 0 { return Double((count - other.count) * 100) / Double(total) }
    return percent - other.percent
  }
}
