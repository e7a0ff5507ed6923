extension Scanner {
  private func isKeyByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte >= 0x80 || [0x5F, 0x2D, 0x3A, 0x2E, 0x2B, 0x2F].contains(byte)
  }

  /// The key that begins behind an `@`; points and colons at its end belong to the sentence.
  private func key(from start: Int, to end: Int) -> Range<Int>? {
    var stop = start
    while stop < end, isKeyByte(bytes[stop]) { stop += 1 }
    while stop > start, [0x3A, 0x2E, 0x2D, 0x2F, 0x2B].contains(bytes[stop - 1]) { stop -= 1 }
    guard stop > start, bytes[start].isLetter || bytes[start].isDigit || bytes[start] == 0x5F || bytes[start] >= 0x80
    else { return nil }
    return start..<stop
  }

  /// `@fig-x` or `@key` in a sentence.
  mutating func takeBareReference() {
    let before = at > 0 ? bytes[at - 1] : 0x20
    guard !before.isLetter, !before.isDigit, before < 0x80 || before >= 0x80 && isPunctuation(behind: at),
      let key = key(from: at + 1, to: run.end)
    else { return copy(to: at + 1) }
    let name = Name(text.string(key), at: text.range(key))
    if LabelKind(label: name.text) != nil {
      replace(to: key.upperBound, by: .reference(.init(labels: [name], isNumberAlone: false, word: nil)))
    } else {
      let item = InlineSyntax.Citation.Item(key: name, prefix: "", locator: "", isAuthorSuppressed: false)
      replace(to: key.upperBound, by: .citation(.init(items: [item], isNarrative: true)))
    }
  }

  /// Whether the character before an offset is no letter, such as a dash or a quotation mark.
  private func isPunctuation(behind offset: Int) -> Bool {
    let head = String(decoding: bytes[max(0, offset - 4)..<offset], as: UTF8.self)
    return head.last.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// `[^name]`, `[@key, p. 284]`, or a link, which cmark reads.
  mutating func takeBracket() {
    if at + 1 < run.end, bytes[at + 1] == 0x5E {
      let name = bytes[(at + 2)..<run.end].prefix { $0 != 0x5D && $0 != 0x5B && !$0.isSpace }
      if !name.isEmpty, name.endIndex < run.end, bytes[name.endIndex] == 0x5D {
        let stretch = name.startIndex..<name.endIndex
        return replace(to: name.endIndex + 1, by: .footnote(Name(text.string(stretch), at: text.range(stretch))))
      }
    }
    guard let end = run.closingBracket(of: at, in: bytes),
      end + 1 >= bytes.count || (bytes[end + 1] != 0x28 && bytes[end + 1] != 0x5B), let kind = citation(at + 1..<end)
    else { return copy(to: at + 1) }
    replace(to: end + 1, by: kind)
  }

  /// What a bracket cites; nil where one of its parts, parted by semicolons, has no `@`.
  private func citation(_ stretch: Range<Int>) -> Token.Kind? {
    var parts: [Range<Int>] = []
    var start = stretch.lowerBound
    for offset in stretch where bytes[offset] == 0x3B {
      parts.append(start..<offset)
      start = offset + 1
    }
    parts.append(start..<stretch.upperBound)
    var items: [InlineSyntax.Citation.Item] = []
    for part in parts {
      guard
        let sign = part.first(where: { offset in
          bytes[offset] == 0x40
            && (offset == part.lowerBound || bytes[offset - 1].isSpace || bytes[offset - 1] == 0x2D)
        }), let key = key(from: sign + 1, to: part.upperBound)
      else { return nil }
      let isSuppressed = sign > part.lowerBound && bytes[sign - 1] == 0x2D
      var locator = clean(key.upperBound..<part.upperBound)
      if locator.hasPrefix(",") { locator = String(locator.dropFirst()).trimmingSpaces }
      items.append(
        .init(
          key: Name(text.string(key), at: text.range(key)),
          prefix: clean(part.lowerBound..<(isSuppressed ? sign - 1 : sign)), locator: locator,
          isAuthorSuppressed: isSuppressed))
    }
    let references = items.filter { LabelKind(label: $0.key.text) != nil }
    guard references.count == items.count else { return .citation(.init(items: items, isNarrative: false)) }
    return .reference(
      .init(
        labels: items.map(\.key), isNumberAlone: items[0].isAuthorSuppressed,
        word: items[0].prefix.isEmpty ? nil : items[0].prefix))
  }

  /// Words parted by single blanks.
  private func clean(_ stretch: Range<Int>) -> String {
    inside(stretch).string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
