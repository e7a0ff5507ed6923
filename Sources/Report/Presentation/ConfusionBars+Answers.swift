import Plot

extension ConfusionBars {
  /// How often each class is among `answers`, nil for the extra class: the `top` most frequent ones and the target, the
  /// rest in one bar.
  init(_ answers: [Int?], targets: [Int], top: Int) {
    var counts: [Int: Int] = [:]
    for case .some(let answer) in answers { counts[answer, default: 0] += 1 }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    // A single target always has its bar; of many, those among the most frequent.
    let always = targets.count == 1 ? targets : []
    let chosen = ranked.enumerated().filter { $0.offset < top || always.contains($0.element.key) }.map(\.element)
    var bars = chosen.map { Answer(String($0.key), count: $0.value, isTarget: targets.contains($0.key)) }
    let flagged = answers.count { $0 == nil }
    if flagged > 0 { bars.append(Answer("flagged", count: flagged)) }
    let rest = answers.count - flagged - chosen.reduce(0) { $0 + $1.value }
    if rest > 0 {
      let classes = ranked.count - chosen.count
      bars.append(Answer(classes == 1 ? "1 other" : "\(Formatter.grouped(classes)) others", count: rest))
    }
    self.init(answers: bars, total: answers.count)
  }
}
