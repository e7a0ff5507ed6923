import Base

/// What stands in `{#fig-x .class key="value"}`.
struct Attributes: Sendable {
  var label: Name?
  var classes: [Name] = []
  var values: [(key: Name, value: MappedText)] = []

  /// The value of a key.
  func value(_ key: String) -> MappedText? { values.first { $0.key.text == key }?.value }

  /// Reads what stands between the brackets. Throws a `Diagnostic` at what it doesn't know.
  init(_ text: MappedText) throws {
    let bytes = text.bytes
    var at = 0
    func word(_ stops: String = "") -> Range<Int> {
      let start = at
      while at < bytes.count, !bytes[at].isSpace, !stops.utf8.contains(bytes[at]) { at += 1 }
      return start..<at
    }
    while at < bytes.count {
      if bytes[at].isSpace {
        at += 1
        continue
      }
      let start = at
      if bytes[at] == 0x23 || bytes[at] == 0x2E {
        at += 1
        let stretch = word()
        let name = Name(text.string(stretch), at: text.range(stretch))
        guard !stretch.isEmpty else {
          throw Diagnostic(at: text.range(start..<at), "a name is missing behind `\(text.string(start..<at))`")
        }
        if bytes[start] == 0x2E {
          classes.append(name)
        } else if label == nil {
          guard name.text.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "-_.:".utf8.contains($0) }) else {
            throw Diagnostic(at: name.range, "the label `\(name.text)` holds more than letters, digits, `-`, `_`, `.`")
          }
          label = name
        } else {
          throw Diagnostic(at: name.range, "a second label `\(name.text)`", hint: "one thing has one label")
        }
        continue
      }
      let key = word("=")
      let keyName = Name(text.string(key), at: text.range(key))
      guard at < bytes.count, bytes[at] == 0x3D else {
        if keyName.text == "-" {
          classes.append(Name("unnumbered", at: keyName.range))
          continue
        }
        throw Diagnostic(
          at: keyName.range, "`\(keyName.text)` is no attribute",
          hint: "labels are `#x`, classes `.x`, options `key=value`")
      }
      at += 1
      let value: Range<Int>
      if at < bytes.count, bytes[at] == 0x22 || bytes[at] == 0x27 {
        let quote = bytes[at]
        at += 1
        let from = at
        while at < bytes.count, bytes[at] != quote { at += bytes[at] == 0x5C ? 2 : 1 }
        guard at < bytes.count else {
          throw Diagnostic(at: text.range(from - 1..<from), "this text has no closing quote")
        }
        value = from..<at
        at += 1
      } else {
        value = word()
      }
      if values.contains(where: { $0.key.text == keyName.text }) {
        throw Diagnostic(at: keyName.range, "the option `\(keyName.text)` is given twice")
      }
      values.append((keyName, text.slice(value)))
    }
  }
}
