import Base

extension Assembly {
  /// `Figure 3`, `Figures 1 and 2`, `Figures 1–3 and 5`, each number a link. Of one kind numbers ascend, and three or
  /// more in a row are shown by the first and the last.
  mutating func references(_ reference: InlineSyntax.Reference) -> [Inline] {
    var found: [LabelTarget] = []
    for label in reference.labels {
      if let target = numbering.targets[label.text] {
        found.append(target)
      } else if let source = hiddenLabels[label.text] {
        report(source.missing(label))
      } else {
        report(
          Diagnostic(
            at: label.range, "unknown label `\(label.text)`", hint: hint(for: label.text, among: numbering.labels)))
      }
    }
    guard let first = found.first else { return [.text("?")] }
    let isOneKind = found.allSatisfy { $0.word == first.word && $0.number != nil }
    var parts = found.map { [$0] }
    if isOneKind, found.allSatisfy({ $0.number.flatMap { Int($0) } != nil }) {
      parts = Self.runs(of: found) { $0.number.flatMap { Int($0) } ?? 0 }
    }
    let isSeveral = parts.count > 1 || (parts.first?.count ?? 0) > 1
    var result: [Inline] = []
    for (index, run) in parts.enumerated() {
      if index > 0 {
        let isLast = index == parts.count - 1
        result.append(.text(isLast ? (parts.count > 2 ? ", and " : " and ") : ", "))
      }
      for (place, target) in run.enumerated() {
        if place > 0 { result.append(.text("–")) }
        var word = ""
        if index == 0 && place == 0 || !isOneKind {
          word = (isOneKind && isSeveral ? target.plural : target.word) ?? "Section"
          if index == 0, let own = reference.word { word = own }
          if reference.isNumberAlone { word = "" }
        }
        let text = target.number.map { word.isEmpty ? $0 : "\(word)\u{A0}\($0)" } ?? target.title
        result.append(.reference(text: text, anchor: target.name.text))
      }
    }
    return result
  }

  /// Things by ascending number, each once: of three or more in a row the first and the last, others alone.
  static func runs<T>(of things: [T], number: (T) -> Int) -> [[T]] {
    var sorted: [T] = []
    for thing in things.sorted(by: { number($0) < number($1) })
    where sorted.last.map({ number($0) != number(thing) }) ?? true { sorted.append(thing) }
    var runs: [[T]] = []
    var start = 0
    while start < sorted.count {
      var end = start
      while end + 1 < sorted.count, number(sorted[end + 1]) == number(sorted[end]) + 1 { end += 1 }
      if end - start >= 2 {
        runs.append([sorted[start], sorted[end]])
      } else {
        runs += sorted[start...end].map { [$0] }
      }
      start = end + 1
    }
    return runs
  }
}
