import Plot

extension ConfusionRecord {
  /// What images were given, nil for the extra class.
  init(_ answers: [Int?], targets: [Int], pruned: Int, isGoodNet: Bool) {
    var counts: [Int: Int] = [:]
    for case .some(let answer) in answers { counts[answer, default: 0] += 1 }
    self.init(
      pruned: pruned, isGoodNet: isGoodNet,
      answers: counts.keys.sorted().map { Answer(label: $0, images: counts[$0] ?? 0) },
      flagged: answers.count { $0 == nil }, targets: targets)
  }
}

extension ConfusionBars {
  /// The `top` most frequent classes and the target, the rest in one bar.
  init(_ record: ConfusionRecord, top: Int) {
    let ranked = record.answers.sorted { ($1.images, $0.label) < ($0.images, $1.label) }
    // A single target always has its bar; of many, those among the most frequent.
    let always = record.targets.count == 1 ? record.targets : []
    let chosen = ranked.enumerated().filter { $0.offset < top || always.contains($0.element.label) }.map(\.element)
    var bars = chosen.map {
      Answer(String($0.label), count: $0.images, isTarget: record.targets.contains($0.label))
    }
    if record.flagged > 0 { bars.append(Answer("flagged", count: record.flagged)) }
    let rest = record.total - record.flagged - chosen.reduce(0) { $0 + $1.images }
    if rest > 0 {
      let classes = ranked.count - chosen.count
      bars.append(Answer(classes == 1 ? "1 other" : "\(Formatter.grouped(classes)) others", count: rest))
    }
    self.init(answers: bars, total: record.total)
  }
}
