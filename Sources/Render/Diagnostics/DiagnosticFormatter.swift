package import Base

/// Sets diagnostics as text: `file:line:column: error: message`, the line, a caret below it, a hint.
package struct DiagnosticFormatter: Sendable {
  private let sources: [String: SourceText]
  /// How many columns of a source line are shown at most.
  private static let widest = 160

  /// A formatter that can show lines of `sources`; of files that are not among them it shows the place alone.
  package init(sources: [SourceText]) {
    self.sources = Dictionary(sources.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All of them, sorted by file and place, those without a place first, each once.
  package func text(_ diagnostics: [Diagnostic]) -> String {
    Diagnostic.sorted(diagnostics).map(text).joined()
  }

  /// One of them, with a line feed at its end.
  package func text(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue): \(diagnostic.message.printable())\n"
    let hint = diagnostic.hint.map { "hint: \($0.printable())\n" } ?? ""
    guard let range = diagnostic.range else { return head + hint }
    let place = "\(range.file):\(range.start.line):\(range.start.column): "
    guard let line = sources[range.file]?.line(range.start.line) else { return place + head + hint }
    return place + head + Self.excerpt(line, range) + hint
  }

  /// The line and the marks below it.
  private static func excerpt(_ line: String, _ range: SourceRange) -> String {
    var characters = Array(line)
    var start = max(0, min(range.start.column - 1, characters.count))
    let end = range.end.line == range.start.line ? range.end.column - 1 : characters.count
    var length = max(1, min(end, characters.count) - start)
    if characters.count > widest {
      let from = max(0, min(start - 40, characters.count - widest))
      let to = min(characters.count, from + widest)
      characters = (from > 0 ? ["…"] : []) + characters[from..<to] + (to < line.count ? ["…"] : [])
      start = start - from + (from > 0 ? 1 : 0)
      length = max(1, min(length, characters.count - start))
    }
    let padding = characters[..<start].map { $0 == "\t" ? "\t" : String(repeating: " ", count: width($0)) }.joined()
    let marked = characters[start..<min(characters.count, start + length)].reduce(0) { $0 + max(1, width($1)) }
    let marks = "^" + String(repeating: "~", count: max(0, marked - 1))
    return String(characters).printable() + "\n" + padding + marks + "\n"
  }

  /// How many columns of a terminal a character takes.
  static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch scalar.value {
    case 0..<0x1100: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}

extension Diagnostic {
  /// Sorted by file and place, those without a place first, equal ones once.
  package static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let ordered = diagnostics.enumerated().sorted { a, b in
      let (left, right) = (a.element, b.element)
      let (leftFile, rightFile) = (left.range?.file ?? "", right.range?.file ?? "")
      if leftFile != rightFile { return leftFile.utf8.lexicographicallyPrecedes(rightFile.utf8) }
      if let x = left.range, let y = right.range, x.start != y.start { return x.start < y.start }
      return a.offset < b.offset
    }
    var seen: Set<Diagnostic> = []
    return ordered.map(\.element).filter { seen.insert($0).inserted }
  }
}
