/// Sentences about curves, for those who can't see them.
enum CurveWords {
  /// How a measure runs: until where it stays high, and where it ends.
  static func course(_ curve: Curve, channels: Int) -> String {
    guard let first = curve.points.first, let last = curve.points.last else { return "\(curve.name): no points." }
    let start = first.tally.percent
    guard curve.points.count > 1 else { return "\(curve.name): \(NumberText.percent(start))." }
    let level = mark(below: start)
    let held = curve.points.prefix { $0.tally.percent >= level }.last
    var text = "\(curve.name) starts at \(NumberText.percent(start))"
    if let held, held.step == last.step {
      text += level > 0 ? ", never falls below \(NumberText.percent(level))" : ""
    } else if let held, held.step > first.step {
      text += ", stays at or above \(NumberText.percent(level)) until \(held.step) of \(channels) channels are pruned"
    }
    return text + ", and is \(NumberText.percent(last.tally.percent)) at \(last.step)."
  }

  /// The round level just under a start: 99, 95, 90, 80 … that a curve is said to keep.
  private static func mark(below start: Double) -> Double {
    for level in [95.0, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5, 1] where level < start { return level }
    return 0
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
