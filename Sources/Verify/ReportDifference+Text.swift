import Report
import Base
import Render

extension ReportDifference {
  /// As text, chapter by chapter.
  package var text: String {
    guard !isEmpty || !circumstances.isEmpty else { return "no value and no claim differs\n" }
    var text = ""
    if !circumstances.isEmpty {
      text += "made from\n" + circumstances.map { "  \($0.sentence)\n" }.joined()
    }
    for chapter in chapters {
      text += (text.isEmpty ? "" : "\n") + chapter.chapter.printable() + "\n"
      let entries = chapter.values + chapter.claims.map { $0.asClaim }
      for change in entries { text += "  \(change.sentence)\n" }
    }
    if !experiments.isEmpty {
      text += (text.isEmpty ? "" : "\n") + "recorded numbers, quoted or not\n"
      for experiment in experiments {
        text += "  \(experiment.id.printable()): \(experiment.differing) of \(experiment.numbers) differ\n"
      }
    }
    let values = chapters.reduce(0) { $0 + $1.values.count }
    let claims = chapters.reduce(0) { $0 + $1.claims.count }
    return text
      + "\n\(values) \(values == 1 ? "value" : "values") and \(claims) \(claims == 1 ? "claim" : "claims") differ\n"
  }
}

extension ReportDifference.Change {
  fileprivate var asClaim: Self {
    var copy = self
    copy.name = "claim \(name)"
    return copy
  }

  /// `line 12  pct(x, 2): 95.90% → 94.10% (−1.80 points)`.
  fileprivate var sentence: String {
    let place = line.map { "line \($0)  " } ?? ""
    let change: String
    switch (before, after) {
    case (nil, let after?): change = "\(after), new"
    case (let before?, nil): change = "\(before), gone"
    default: change = "\(before ?? "") → \(after ?? "")"
    }
    let amount: String
    switch (self.amount, unit) {
    case (nil, _): amount = ""
    case (let points?, let unit?):
      amount = " (\((try? Formatter.signed.text(.points(points), digits: 2)) ?? "") \(unit))"
    case (let value?, nil): amount = " (\(RecordDifference.signed(value)))"
    }
    return (place + "\(name): \(change)\(amount)").printable()
  }
}
