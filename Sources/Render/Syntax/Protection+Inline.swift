import Base

extension Protection {
  /// Reads one thing: a character, an escape, or something that becomes a placeholder.
  mutating func step() {
    let byte = bytes[at]
    switch byte {
    case 0x5C: copy(to: min(at + 2, bytes.count))
    case 0x60: codeSpan()
    case 0x24: formula()
    case 0x5B: bracket()
    case 0x40: bareReference()
    case 0x7B: attributes()
    case 0x3C: autolink()
    case 0xF3, 0xF4: privateCharacter()
    case 0x00:
      report(Diagnostic(at: text.range(at..<at + 1), "there is a zero byte in the text"))
      at += 1
    case 0x0A: copy(to: at + 1)
    default:
      var end = at + 1
      while end < bytes.count, !Self.special[Int(bytes[end])] { end += 1 }
      copy(to: end)
    }
  }

  /// Bytes that `step` looks at.
  private static let special: [Bool] = (0..<256).map { "\\`$[@{<\n\u{0}".utf8.contains(UInt8($0)) || $0 >= 0xF3 }

  private func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == 0x5C { at += 2 } else if bytes[at] == byte { return at } else { at += 1 }
    }
    return nil
  }

  private mutating func privateCharacter() {
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    guard bytes[at] == 0xF4 || next >= 0xB0 else { return copy(to: at + 1) }
    report(Diagnostic(at: text.range(at..<min(at + 4, bytes.count)), "a private-use character has no meaning here"))
    output.append(literal: Array("\u{FFFD}".utf8), for: text.sourceOffset(at))
    at = min(at + 4, bytes.count)
  }

  private mutating func codeSpan() {
    let marks = bytes[at...].prefix { $0 == 0x60 }.count
    var end = at + marks
    while end < limit {
      guard bytes[end] == 0x60 else {
        end += 1
        continue
      }
      let closing = bytes[end..<limit].prefix { $0 == 0x60 }.count
      if closing == marks {
        let inner = text.slice(at + marks..<end)
        if inner.bytes.starts(with: Array("{lab}".utf8)) {
          return replace(to: end + marks, by: .value(inner.slice(5..<inner.count)))
        }
        return replace(to: end + marks, by: .code(inner))
      }
      end += closing
    }
    if bytes[(at + marks)...].starts(with: Array("{lab}".utf8)) {
      report(Diagnostic(at: text.range(at..<at + marks + 5), "this value has no closing backtick"))
    }
    copy(to: at + marks)
  }

  private mutating func formula() {
    if at + 1 < bytes.count, bytes[at + 1] == 0x24 { return equation() }
    // As Pandoc has it: no blank inside the dollars, no digit behind, so that prices stay text.
    let start = at + 1
    guard start < limit, !bytes[start].isSpace, let end = find(0x24, from: start, to: limit), end > start,
      !bytes[end - 1].isSpace, end + 1 >= bytes.count || !bytes[end + 1].isDigit
    else { return copy(to: at + 1) }
    replace(to: end + 1, by: .math(text.slice(start..<end)))
  }

  private mutating func equation() {
    var end = at + 2
    while end + 1 < bytes.count, !(bytes[end] == 0x24 && bytes[end + 1] == 0x24) { end += bytes[end] == 0x5C ? 2 : 1 }
    guard end + 1 < bytes.count else {
      report(Diagnostic(at: text.range(at..<at + 2), "this formula has no closing `$$`"))
      return copy(to: at + 2)
    }
    let inner = text.slice(at + 2..<end).trimmed
    var behind = end + 2
    var next = behind
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    var label: Name?
    if next + 1 < bytes.count, bytes[next] == 0x7B, bytes[next + 1] == 0x23,
      let close = find(0x7D, from: next, to: bytes.count)
    {
      do {
        let attributes = try Attributes(text.slice(next + 1..<close))
        label = attributes.label
        for other in attributes.classes.map(\.range) + attributes.values.map(\.key.range) {
          report(Diagnostic(at: other, "a formula takes a label alone"))
        }
      } catch let error as Diagnostic {
        report(error)
      } catch {}
      behind = close + 1
    }
    replace(to: behind, by: .equation(inner, label: label))
    limit = max(limit, at)
  }

  private mutating func attributes() {
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    if next == 0x7B, at + 2 < bytes.count, bytes[at + 2] == 0x3C {
      report(
        Diagnostic(
          at: text.range(at..<at + 3), "`{{<` stands inside a paragraph", hint: "it needs a line of its own"))
      return copy(to: at + 3)
    }
    let before = at > 0 ? bytes[at - 1] : 0x20
    guard before.isSpace || before == 0x29, let end = find(0x7D, from: at, to: limit) else { return copy(to: at + 1) }
    let word = bytes[(at + 1)..<end].prefix { $0.isLetter || $0 == 0x2D }
    let isOption = !word.isEmpty && at + 1 + word.count < end && bytes[at + 1 + word.count] == 0x3D
    guard next == 0x23 || next == 0x2E || isOption || (word.elementsEqual([0x2D]) && end == at + 2) else {
      return copy(to: at + 1)
    }
    do {
      replace(to: end + 1, by: .attributes(try Attributes(text.slice(at + 1..<end))))
    } catch let error as Diagnostic {
      report(error)
      at = end + 1
    } catch {}
  }

  private mutating func autolink() {
    let end = bytes[at..<limit].firstIndex { $0 == 0x3E || $0.isSpace } ?? limit
    let inner = bytes[(at + 1)..<max(at + 1, end)]
    guard end < limit, bytes[end] == 0x3E, let first = inner.first, first.isLetter || first.isDigit,
      inner.contains(0x3A) || inner.contains(0x40)
    else { return copy(to: at + 1) }
    copy(to: end + 1)
  }
}
