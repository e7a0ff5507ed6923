import Canvas
import Testing

@testable import Render

/// Both formats say the same: the same words and numbers in the same order, but for what belongs to paper or screen.
@Suite struct ParityTests {
  @Test(arguments: CitationStyle.allCases) func `paper and screen say the same`(style: CitationStyle) throws {
    let (document, _) = try Specimen.document(style: style)
    let paged = try PDFWriter(fonts: try FontBook()).layout(document)
    let paper = ReportText(paged)
    let screen = ReportText(html: HTMLWriter.write(document))
    try expectEqual(
      Self.withoutWaysBack(paper.text.without("Only on paper")), screen.text.without("Only on the screen"))
    // Those in footnotes stand elsewhere.
    #expect(paper.formulas.sorted() == screen.formulas.sorted())
    #expect(paper.programs == screen.programs)
    #expect(paper.notes.count == screen.notes.count)
    for (one, other) in zip(paper.notes, screen.notes) { try expectEqual(one, other) }
    #expect(Set(paper.floats.keys) == Set(screen.floats.keys))
    for (key, words) in paper.floats { try expectEqual(words, screen.floats[key] ?? []) }
    #expect(paper.text.count > 500 && paper.formulas.count >= 15 && paper.floats.count >= 8)
  }

  private func expectEqual(_ paper: [String], _ screen: [String]) throws {
    let place = zip(paper, screen).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    guard let place = place ?? (paper.count == screen.count ? nil : min(paper.count, screen.count)) else { return }
    let around = max(0, place - 6)
    Issue.record(
      "paper: \(paper.dropFirst(around).prefix(14).joined(separator: " "))\nscreen: \(screen.dropFirst(around).prefix(14).joined(separator: " "))"
    )
  }

  /// Paper says on which pages a work is cited; the screen has arrows.
  private static func withoutWaysBack(_ words: [String]) -> [String] {
    var result: [String] = []
    var isWayBack = false
    for (index, word) in words.enumerated() {
      if word == "Cited", index + 1 < words.count, words[index + 1] == "on" { isWayBack = true }
      if isWayBack, !["Cited", "on", "page", "pages", "and"].contains(word), Int(word) == nil { isWayBack = false }
      if !isWayBack { result.append(word) }
    }
    return result
  }
}

extension [String] {
  /// Without a run of words.
  fileprivate func without(_ text: String) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    guard let start = indices.first(where: { self[$0...].starts(with: words) }) else { return self }
    return Array(self[..<start] + self[(start + words.count)...])
  }
}
