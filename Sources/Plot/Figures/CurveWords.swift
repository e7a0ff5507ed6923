import Base

/// Sentences about curves, for those who can't see them.
enum CurveWords {
  /// How a measure runs: until where it stays high, and where it ends.
  static func course(_ curve: Curve, channels: Int) -> String {
    guard let first = curve.points.first, let last = curve.points.last else { return "\(curve.name): no points." }
    let start = first.rate.percent
    guard curve.points.count > 1 else { return "\(curve.name): \(NumberText.percent(start))." }
    let level = mark(below: start)
    let held = curve.points.prefix { $0.rate.percent >= level }.last
    var text = "\(curve.name) starts at \(NumberText.percent(start))"
    if let held, held.step == last.step {
      text += level > 0 ? ", never falls below \(NumberText.percent(level))" : ""
    } else if let held, held.step > first.step {
      text += ", stays at or above \(NumberText.percent(level)) until \(held.step) of \(channels) channels are pruned"
    }
    return text + ", and is \(NumberText.percent(last.rate.percent)) at \(last.step)."
  }

  /// The round level just under a start: 99, 95, 90, 80 … that a curve is said to keep.
  private static func mark(below start: Double) -> Double {
    for level in [95.0, 90, 80, 70, 60, 50, 40, 30, 20, 10, 5, 1] where level < start { return level }
    return 0
  }

  /// What each step of some curves tells; the keyboard stops at the first, the last and those of `stops`.
  static func readings(_ curves: [DrawnCurve], stops: [(step: Int, label: String)]) -> [Reading] {
    var values: [Int: [Reading.Value]] = [:]
    for drawn in curves {
      for point in drawn.curve.points {
        values[point.step, default: []].append(
          Reading.Value(
            "\(drawn.curve.name) \(rate(point.rate))", series: drawn.series, y: point.rate.percent))
      }
    }
    let steps = values.keys.sorted()
    return steps.map { step in
      let names = stops.filter { $0.step == step }.map(\.label)
      let title = (names + ["\(step) \(step == 1 ? "channel" : "channels") pruned"]).joined(separator: " · ")
      return Reading(
        .column(Double(step)), title: title, values: values[step] ?? [])
    }
  }

  /// `94.6% (1277 of 1350)`.
  static func rate(_ rate: Rate) -> String {
    func number(_ count: Int) -> String { NumberText.fixed(Double(count), decimals: 0) }
    return "\(NumberText.percent(rate.percent)) (\(number(rate.count)) of \(number(rate.total)))"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
