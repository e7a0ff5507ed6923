import Base

extension Scanner {
  /// Takes one thing inside a line: a stretch of plain text, an escape, or what becomes a token.
  mutating func takeInline() {
    while run.begun < run.lines.count, run.lines[run.begun].start <= at {
      let line = run.lines[run.begun]
      run.begun += 1
      guard line.start == at else { continue }
      at = line.margin
      copy(to: line.content)
      run.content = at
    }
    switch bytes[at] {
    case 0x5C: copy(to: min(at + (at + 1 < run.end ? 2 : 1), bytes.count))
    case 0x60: takeCodeSpan()
    case 0x24: takeFormula()
    case 0x5B: takeBracket()
    case 0x40: takeBareReference()
    case 0x7B: takeAttributes()
    case 0x3C: takeAutolink()
    case 0x00, 0xF3, 0xF4: takeUnwantedCharacter()
    case 0x0A: copy(to: at + 1)
    default:
      let rest = bytes[(at + 1)..<max(at + 1, run.end)]
      copy(to: rest.firstIndex { Self.special[Int($0)] } ?? rest.endIndex)
    }
  }

  /// Bytes at which plain text ends.
  private static let special: [Bool] = (0..<256).map { "\\`$[@{<\n\u{0}".utf8.contains(UInt8($0)) || $0 >= 0xF3 }

  /// A part of the run without the marks of lists and quotes at the starts of its lines; of code, without the white space
  /// there as well.
  func inside(_ stretch: Range<Int>, isCode: Bool = false) -> MappedText {
    var result = MappedText(source: text.source)
    var from = stretch.lowerBound
    for line in run.lines[run.begun...] {
      guard line.start < stretch.upperBound else { break }
      guard line.start > stretch.lowerBound else { continue }
      result.append(text, from..<line.start)
      from = min(isCode ? line.content : line.inside, stretch.upperBound)
    }
    result.append(text, from..<stretch.upperBound)
    return result
  }

  /// A zero byte, or a character that stands for tokens.
  mutating func takeUnwantedCharacter() {
    if bytes[at] == 0 {
      report(Diagnostic(at: text.range(at..<at + 1), "there is a zero byte in the text"))
      at += 1
      return
    }
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    guard bytes[at] == 0xF4 || next >= 0xB0 else { return copy(to: at + 1) }
    report(Diagnostic(at: text.range(at..<min(at + 4, bytes.count)), "a private-use character has no meaning here"))
    output.append(literal: Array("\u{FFFD}".utf8), for: text.sourceOffset(at))
    at = min(at + 4, bytes.count)
  }

  private mutating func takeCodeSpan() {
    let start = at + bytes[at..<run.end].prefix { $0 == 0x60 }.count
    let isValue = bytes[start...].starts(with: "{lab}".utf8)
    if let end = run.backticks(start - at, from: start, in: bytes) {
      let inner = inside(start..<end, isCode: true)
      let kind: Token.Kind = isValue && inner.count >= 5 ? .value(inner.slice(5..<inner.count)) : .code(inner)
      return replace(to: end + (start - at), by: kind)
    }
    if isValue { report(Diagnostic(at: text.range(at..<start + 5), "this value has no closing backtick")) }
    // At the start of a line, cmark might take them for a fence once there are no others in the line.
    if at == run.content { replace(to: start, by: .text) } else { copy(to: start) }
  }

  private mutating func takeFormula() {
    if at + 1 < bytes.count, bytes[at + 1] == 0x24 { return takeEquation() }
    // As Pandoc has it: no blank inside the dollars, no digit behind, so that prices stay text.
    let start = at + 1
    var end = start
    while end < run.end, bytes[end] != 0x24 { end += bytes[end] == 0x5C ? 2 : 1 }
    guard start < end, end < run.end, !bytes[start].isSpace, !bytes[end - 1].isSpace,
      end + 1 >= bytes.count || !bytes[end + 1].isDigit
    else { return copy(to: at + 1) }
    replace(to: end + 1, by: .math(inside(start..<end)))
  }

  private mutating func takeEquation() {
    let limit = marginAhead()
    var end = at + 2
    while end + 1 < limit, !(bytes[end] == 0x24 && bytes[end + 1] == 0x24) { end += bytes[end] == 0x5C ? 2 : 1 }
    guard end + 1 < limit else {
      report(Diagnostic(at: text.range(at..<at + 2), "this formula has no closing `$$`"))
      return copy(to: at + 2)
    }
    let inner = inside(at + 2..<end).trimmed
    let (label, behind) = equationLabel(from: end + 2)
    replace(to: behind, by: .equation(inner, label: label))
  }

  /// The label in braces behind a formula, and the offset behind it.
  private mutating func equationLabel(from start: Int) -> (Name?, Int) {
    let rest = bytes[start..<min(start + Self.longestLabel, bytes.count)]
    let opening = rest.drop { $0 == 0x20 || $0 == 0x09 }
    guard opening.starts(with: "{#".utf8), let close = opening.firstIndex(of: 0x7D),
      let attributes = attributes(opening.startIndex + 1..<close)
    else { return (nil, start) }
    for other in attributes.classes.map(\.range) + attributes.values.map(\.key.range) {
      report(Diagnostic(at: other, "a formula takes a label alone"))
    }
    return (attributes.label, close + 1)
  }

  /// In bytes, with all around it.
  private static let longestLabel = 1024

  private mutating func attributes(_ stretch: Range<Int>) -> Attributes? {
    do {
      return try Attributes(inside(stretch))
    } catch let error as Diagnostic {
      report(error)
    } catch {}
    return nil
  }

  private mutating func takeAttributes() {
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if next == 0x7B, at + 2 < bytes.count, bytes[at + 2] == 0x3C {
      report(
        Diagnostic(
          at: text.range(at..<at + 3), "`{{<` stands inside a paragraph", hint: "it needs a line of its own"))
      return copy(to: at + 3)
    }
    let before = at > 0 ? bytes[at - 1] : 0x20
    guard before.isSpace || before == 0x29, let end = run.closingBrace(from: at, in: bytes) else {
      return copy(to: at + 1)
    }
    let word = bytes[(at + 1)..<end].prefix { $0.isLetter || $0 == 0x2D }
    let isOption = !word.isEmpty && word.endIndex < end && bytes[word.endIndex] == 0x3D
    guard next == 0x23 || next == 0x2E || isOption || (word.elementsEqual([0x2D]) && end == at + 2) else {
      return copy(to: at + 1)
    }
    if let attributes = attributes(at + 1..<end) {
      replace(to: end + 1, by: .attributes(attributes))
    } else {
      at = end + 1
    }
  }

  private mutating func takeAutolink() {
    let inner = bytes[(at + 1)..<max(at + 1, run.end)].prefix { $0 != 0x3E && $0 != 0x3C && !$0.isSpace }
    let end = inner.endIndex
    guard end < run.end, bytes[end] == 0x3E, let first = inner.first, first.isLetter || first.isDigit,
      inner.contains(0x3A) || inner.contains(0x40)
    else { return copy(to: at + 1) }
    copy(to: end + 1)
  }
}
