package import Base

/// A work of a bibliography as its file has it.
package struct BibTeXEntry: Sendable {
  /// In lower case: `article`, `inproceedings`, …
  package var type: String
  package var key: Name
  /// By name in lower case, as written.
  package var fields: [String: String]
  /// Where the fields' names stand.
  var fieldRanges: [String: SourceRange]

  /// A field with TeX's accents turned into letters, braces and all else of TeX gone; nil where it is absent or empty.
  package func text(_ name: String) -> String? {
    fields[name].map(TeXText.plain).flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Reads BibTeX: entries, `@string`, `#` between parts, braces, quotes, remarks.
package struct BibTeXParser {
  private static let months = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
  ]
  private static let types = [
    "article", "inproceedings", "conference", "book", "booklet", "incollection", "inbook", "proceedings", "misc",
    "techreport", "report", "online", "electronic", "www", "phdthesis", "mastersthesis", "thesis", "unpublished",
    "manual", "software", "dataset",
  ]
  /// The most bytes of a field, which `@string`s of `@string`s could double without end.
  private static let longest = 1 << 16
  private let text: MappedText
  private var at = 0
  private var strings: [String: String] = Self.months
  private var entries: [BibTeXEntry] = []
  private var diagnostics: [Diagnostic] = []

  /// All entries of a file in order, and what is wrong with it.
  package static func parse(_ source: SourceText) -> (entries: [BibTeXEntry], diagnostics: [Diagnostic]) {
    var parser = BibTeXParser(text: source.mapped)
    while let next = parser.text.bytes[parser.at...].firstIndex(of: 0x40) {
      parser.at = next
      parser.readEntry()
    }
    return (parser.entries, parser.diagnostics)
  }

  private init(text: MappedText) { self.text = text }

  private var current: UInt8? { at < text.count ? text.bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte.isSpace || byte == 0x25 {
      if byte == 0x25 { while let rest = current, rest != 0x0A { at += 1 } } else { at += 1 }
    }
  }

  private mutating func word() -> Range<Int> {
    let start = at
    while let byte = current, !byte.isSpace, !"{}(),=#\"%".utf8.contains(byte) { at += 1 }
    return start..<at
  }

  private func mistake(_ range: Range<Int>, _ message: String, _ hint: String? = nil) -> Diagnostic {
    let end = min(max(range.upperBound, range.lowerBound + 1), text.count)
    return Diagnostic(at: text.range(min(range.lowerBound, end)..<end), message, hint: hint)
  }

  private mutating func readEntry() {
    let start = at
    at += 1
    let typeRange = word()
    let type = text.string(typeRange).lowercased()
    skipSpace()
    guard let open = current, open == 0x7B || open == 0x28 else { return }
    at += 1
    let close: UInt8 = open == 0x7B ? 0x7D : 0x29
    if type == "comment" || type == "preamble" {
      at = closing(from: at, close)
      return
    }
    do throws(Diagnostic) {
      if type == "string" {
        let (name, _, value) = try field()
        strings[name] = value
        skipSpace()
        if current == close { at += 1 }
        return
      }
      if !Self.types.contains(type) {
        diagnostics.append(mistake(typeRange, "unknown type `@\(type)`", hint(for: type, among: Self.types)))
      }
      try readFields(type, start, close)
    } catch {
      diagnostics.append(error)
      // Go on with the next entry, which begins a line.
      while at < text.count, !(text.bytes[at] == 0x40 && (at == 0 || text.bytes[at - 1] == 0x0A)) { at += 1 }
    }
  }

  private mutating func readFields(_ type: String, _ start: Int, _ close: UInt8) throws(Diagnostic) {
    skipSpace()
    let keyRange = word()
    let key = Name(text.string(keyRange), at: text.range(keyRange))
    guard !keyRange.isEmpty else { throw mistake(start..<at, "this entry has no key") }
    var entry = BibTeXEntry(type: type, key: key, fields: [:], fieldRanges: [:])
    if let first = entries.first(where: { $0.key.text == key.text }) {
      diagnostics.append(
        mistake(keyRange, "the key `\(key.text)` is given twice, first in line \(first.key.range.start.line)"))
    }
    // An entry with a mistake can be cited, so that one mistake doesn't look like many.
    defer { entries.append(entry) }
    while true {
      skipSpace()
      if current == 0x2C {
        at += 1
        continue
      }
      if current == close { break }
      guard current != nil else {
        throw mistake(start..<keyRange.upperBound, "the entry `\(key.text)` is never closed")
      }
      let (name, range, value) = try field()
      if entry.fields[name] != nil {
        diagnostics.append(mistake(range, "the field `\(name)` is given twice"))
      }
      entry.fields[name] = value
      entry.fieldRanges[name] = text.range(range)
      skipSpace()
      guard current == 0x2C || current == close else {
        throw mistake(
          at..<at + 1, "expected `,` or the end of the entry `\(key.text)`", "a comma is missing before this")
      }
    }
    at += 1
  }

  /// `name = value # value`.
  private mutating func field() throws(Diagnostic) -> (String, Range<Int>, String) {
    skipSpace()
    let range = word()
    guard !range.isEmpty else { throw mistake(at..<at + 1, "a field's name is missing") }
    let name = text.string(range).lowercased()
    skipSpace()
    guard current == 0x3D else { throw mistake(range, "the field `\(name)` has no value", "write `\(name) = {…}`") }
    at += 1
    var value = try part()
    skipSpace()
    while current == 0x23 {
      at += 1
      value += try part()
      guard value.utf8.count <= Self.longest else { throw mistake(range, "the text of `\(name)` is too long") }
      skipSpace()
    }
    return (name, range, value)
  }

  private mutating func part() throws(Diagnostic) -> String {
    skipSpace()
    let start = at
    if current == 0x7B {
      at = closing(from: at + 1, 0x7D)
      guard at <= text.count, at > start + 1, text.bytes[at - 1] == 0x7D else {
        throw mistake(start..<start + 1, "this brace is never closed")
      }
      return text.string(start + 1..<at - 1)
    }
    if current == 0x22 {
      at += 1
      var depth = 0
      while let byte = current, !(byte == 0x22 && depth == 0) {
        depth += byte == 0x7B ? 1 : byte == 0x7D ? -1 : 0
        at += byte == 0x5C ? 2 : 1
      }
      guard current == 0x22 else { throw mistake(start..<start + 1, "this text has no closing quote") }
      at += 1
      return text.string(start + 1..<at - 1)
    }
    let name = word()
    let string = text.string(name)
    if string.utf8.allSatisfy(\.isDigit), !string.isEmpty { return string }
    guard let known = strings[string.lowercased()] else {
      throw mistake(name, "`\(string)` is no `@string`", "text stands in braces")
    }
    return known
  }

  /// The first byte behind the brace that closes the one before `start`.
  private func closing(from start: Int, _ close: UInt8) -> Int {
    var depth = 1
    var offset = start
    while offset < text.count {
      let byte = text.bytes[offset]
      if byte == 0x5C {
        offset += 1
      } else if byte == 0x7B || (close == 0x29 && byte == 0x28) {
        depth += 1
      } else if byte == close || byte == 0x7D {
        depth -= 1
        if depth == 0 { return offset + 1 }
      }
      offset += 1
    }
    return text.count
  }
}
