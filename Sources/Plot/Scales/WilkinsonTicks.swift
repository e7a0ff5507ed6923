import Foundation

/// Tick labels by the extended Wilkinson algorithm: Talbot, Lin and Hanrahan, "An Extension of Wilkinson's Algorithm for
/// Positioning Tick Labels on Axes" (InfoVis 2010), with their Q and weights; every label is taken as equally legible.
enum WilkinsonTicks {
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let (simplicity, coverage, density, legibility) = (0.25, 0.2, 0.5, 0.05)

  /// Round numbers about `low … high`, ascending.
  ///
  /// - Parameters:
  ///   - count: how many are wanted, at least 2.
  ///   - most: how many there may be at most; at least 2.
  ///   - isLoose: whether they must reach `low` and `high` or go beyond.
  static func ticks(
    from low: Double, to high: Double, count: Int, most: Int = .max, isLoose: Bool = false
  ) -> [Double] {
    precondition(low.isFinite && high.isFinite && low <= high, "ticks from \(low) to \(high)")
    precondition(count >= 2 && most >= 2, "\(count) ticks wanted, at most \(most)")
    let range = high - low
    // The search squares the range.
    guard range > max(abs(low), abs(high)) * 1e-12, range > 1e-140, range < 1e140 else { return [low] }
    var best = Labelling(score: -2, start: 0, stride: 1, count: 0, step: 1, power: 0)
    search(low: low, high: high, wanted: Double(count), most: most, isLoose: isLoose, best: &best)
    guard best.count > 0 else { return isLoose ? [low, high] : [low] }
    return best.values
  }

  /// `count` ticks `(start + i · stride) · step · 10^power`.
  private struct Labelling {
    var score: Double
    var start: Int
    var stride: Int
    var count: Int
    var step: Double
    var power: Int

    var values: [Double] {
      (0..<count).map { index in
        // A power of ten is exact up to 10^22: dividing by it rounds once, so 0.3 is the 0.3 of a literal.
        let multiple = Double(start + index * stride) * step
        return power < 0 ? multiple / pow(10, Double(-power)) : multiple * pow(10, Double(power))
      }
    }
  }

  private static func search(
    low: Double, high: Double, wanted: Double, most: Int, isLoose: Bool, best: inout Labelling
  ) {
    let range = high - low
    for skip in 1...200 {
      for (place, base) in steps.enumerated() {
        let easiest = 2 - Double(place) / Double(steps.count - 1) - Double(skip)
        if simplicity * easiest + coverage + density + legibility < best.score { return }
        var count = 2
        while count <= most {
          let fullest = Double(count) >= wanted ? 2 - Double(count - 1) / (wanted - 1) : 1
          if simplicity * easiest + coverage + density * fullest + legibility < best.score { break }
          var power = Int((log10(range / Double(count + 1) / Double(skip) / base)).rounded(.up))
          while true {
            let step = Double(skip) * base * pow(10, Double(power))
            let span = step * Double(count - 1)
            let beyond = max(0, span - range) / 2
            let widest = 1 - beyond * beyond / (0.01 * range * range)
            if simplicity * easiest + coverage * widest + density * fullest + legibility < best.score { break }
            let first = Int((high / step).rounded(.down)) * skip - (count - 1) * skip
            let last = Int((low / step).rounded(.up)) * skip
            for start in stride(from: first, through: max(first - 1, last), by: 1) {
              let minimum = Double(start) * (step / Double(skip))
              let maximum = minimum + span
              if isLoose && (minimum > low + 1e-9 * range || maximum < high - 1e-9 * range) { continue }
              let hasZero = start % skip == 0 && start <= 0 && start + (count - 1) * skip >= 0
              let simple = 1 - Double(place) / Double(steps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
              let (above, below) = (high - maximum, low - minimum)
              let covered = 1 - 0.5 * (above * above + below * below) / (0.01 * range * range)
              let rate = Double(count - 1) / span
              let asked = (wanted - 1) / (max(maximum, high) - min(minimum, low))
              let dense = 2 - max(rate / asked, asked / rate)
              let score = simplicity * simple + coverage * covered + density * dense + legibility
              if score > best.score {
                best = Labelling(
                  score: score, start: start, stride: skip, count: count, step: base, power: power)
              }
            }
            power += 1
          }
          count += 1
        }
      }
    }
  }
}
