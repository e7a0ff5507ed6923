import Base

/// The works of the bibliography and which of them have been cited so far.
struct CitationBook {
  private let works: [String: BibTeXEntry]
  private let keys: [String]
  private let style: CitationStyle
  /// `a`, `b` behind the year where author and year are the same.
  private var letters: [String: String] = [:]
  private var numbers: [String: Int] = [:]
  private var cited: [String] = []

  init(_ entries: [BibTeXEntry], style: CitationStyle, cited: [String]) {
    works = Dictionary(entries.map { ($0.key.text, $0) }, uniquingKeysWith: { first, _ in first })
    keys = entries.map(\.key.text)
    self.style = style
    guard style == .authorYear else { return }
    let wanted = Set(cited)
    var groups: [String: [String]] = [:]
    let sorted = entries.filter { wanted.contains($0.key.text) }.map { (BibliographyFormat.sortKey($0), $0) }.sorted {
      $0.0 != $1.0
        ? $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
        : $0.1.key.text.utf8.lexicographicallyPrecedes($1.1.key.text.utf8)
    }
    for (_, entry) in sorted {
      groups[BibliographyFormat.short(entry) + BibliographyFormat.year(entry), default: []].append(entry.key.text)
    }
    for key in keys {
      guard let entry = works[key] else { continue }
      let group = groups[BibliographyFormat.short(entry) + BibliographyFormat.year(entry)] ?? []
      guard group.count > 1, let place = group.firstIndex(of: key), place < 26 else { continue }
      letters[key] = String(UnicodeScalar(UInt8(97 + place)))
    }
  }

  /// A citation as it is set, with what is wrong with it.
  mutating func cite(_ citation: InlineSyntax.Citation) -> (parts: [Inline.CitationPart], diagnostics: [Diagnostic]) {
    var parts: [Inline.CitationPart] = []
    var diagnostics: [Diagnostic] = []
    let hasLocators = citation.items.contains { !$0.locator.isEmpty || !$0.prefix.isEmpty }
    let separator = style == .numeric && !hasLocators ? ", " : "; "
    for item in citation.items {
      guard let work = works[item.key.text] else {
        diagnostics.append(
          Diagnostic(
            at: item.key.range, "unknown citation `\(item.key.text)`", hint: hint(for: item.key.text, among: keys)))
        continue
      }
      if numbers[item.key.text] == nil {
        cited.append(item.key.text)
        numbers[item.key.text] = cited.count
      }
      if !parts.isEmpty { parts.append(.init(separator)) }
      if !item.prefix.isEmpty { parts.append(.init("\(item.prefix) ")) }
      let anchor = Self.anchor(item.key.text)
      let year = BibliographyFormat.year(work) + (letters[item.key.text] ?? "")
      switch style {
      case .numeric:
        if citation.isNarrative { parts.append(.init("\(BibliographyFormat.short(work)) [")) }
        parts.append(.init(String(numbers[item.key.text] ?? 0), anchor: anchor))
        if citation.isNarrative { parts.append(.init("]")) }
      case .authorYear:
        if citation.isNarrative {
          parts += [
            .init("\(BibliographyFormat.short(work)) (", anchor: nil), .init(year, anchor: anchor), .init(")"),
          ]
        } else {
          parts.append(
            .init(item.isAuthorSuppressed ? year : "\(BibliographyFormat.short(work)) \(year)", anchor: anchor))
        }
      }
      if !item.locator.isEmpty { parts.append(.init(", \(Self.dashed(item.locator))")) }
    }
    if style == .numeric, !hasLocators, !citation.isNarrative { parts = numbersInRuns(citation) }
    if !citation.isNarrative, !parts.isEmpty {
      parts.insert(.init(style == .numeric ? "[" : "("), at: 0)
      parts.append(.init(style == .numeric ? "]" : ")"))
    }
    return (parts, diagnostics)
  }

  /// `1, 3–5`: the numbers of a citation without locators, ascending.
  private func numbersInRuns(_ citation: InlineSyntax.Citation) -> [Inline.CitationPart] {
    let known = citation.items.compactMap { item in numbers[item.key.text].map { (key: item.key.text, number: $0) } }
    var parts: [Inline.CitationPart] = []
    for run in Assembly.runs(of: known, number: \.number) {
      if !parts.isEmpty { parts.append(.init(", ")) }
      for (place, work) in run.enumerated() {
        if place > 0 {
          let inside = known.filter { $0.number > run[0].number && $0.number < work.number }
          parts.append(.init("–", covered: inside.map { Self.anchor($0.key) }))
        }
        parts.append(.init(String(work.number), anchor: Self.anchor(work.key)))
      }
    }
    return parts
  }

  /// The works cited, in the order of the style.
  func list() -> [BibliographyEntry] {
    var order = cited
    if style == .authorYear {
      order = order.sorted { a, b in
        guard let left = works[a], let right = works[b] else { return a < b }
        let (x, y) = (BibliographyFormat.sortKey(left), BibliographyFormat.sortKey(right))
        return x != y ? x.utf8.lexicographicallyPrecedes(y.utf8) : a.utf8.lexicographicallyPrecedes(b.utf8)
      }
    }
    return order.compactMap { key in
      works[key].map { work in
        BibliographyEntry(
          anchor: Self.anchor(key), label: style == .numeric ? numbers[key].map(String.init) : nil,
          content: BibliographyFormat.line(work, style: style, letter: letters[key] ?? ""))
      }
    }
  }

  private static func anchor(_ key: String) -> String { "ref-\(key)" }

  /// Hyphens between digits as en dashes.
  private static func dashed(_ text: String) -> String {
    let characters = Array(text)
    return String(
      characters.indices.map { index in
        guard characters[index] == "-", index > 0, index + 1 < characters.count else { return characters[index] }
        return characters[index - 1].isNumber && characters[index + 1].isNumber ? "–" : "-"
      })
  }
}
