import Foundation

extension ReportText {
  /// What a page of HTML shows.
  init(html: String) {
    var reader = PageText(html)
    reader.read()
    self = reader.report
  }
}

/// Reads the tags of a page as our writer writes them.
private struct PageText {
  private var rest: Substring
  var report = ReportText()
  private var text = ""

  init(_ html: String) { rest = html[...] }

  private static let skipped: Set<String> = ["head", "script", "style", "nav", "button", "svg", "footer"]
  private static let inline: Set<String> = [
    "a", "em", "strong", "s", "code", "span", "sup", "b", "i", "kbd", "time", "abbr", "data", "small", "wbr", "cite",
  ]

  mutating func read() {
    while let tag = next() { handle(tag) }
    report.text += ReportText.words(text)
  }

  private mutating func handle(_ tag: Tag) {
    if tag.name == "math", !tag.isClosing {
      report.formulas.append(tag.attribute("alttext") ?? "")
      text += " \u{25C7} "
      skip(to: "math")
    } else if tag.has("class", "skip") {
      skip(to: tag.name)
    } else if Self.skipped.contains(tag.name), !tag.isClosing {
      skip(to: tag.name)
    } else if tag.name == "div", tag.has("class", "failure"), !tag.isClosing {
      text += "\n" + captured(until: "div", readsPrograms: false) + "\n"
    } else if tag.name == "pre", !tag.isClosing, readsPrograms {
      report.programs.append(captured(until: "pre").filter { !$0.isWhitespace })
    } else if tag.name == "figcaption", !tag.isClosing {
      report.addFloat(captured(until: "figcaption"))
    } else if tag.name == "table", !tag.isClosing {
      lastTable = captured(until: "table")
      report.addFloat(lastTable)
    } else if tag.has("class", "table-notes"), !tag.isClosing {
      let key = ReportText.words(lastTable).prefix(2).joined(separator: " ")
      report.floats[key, default: []] += ReportText.words(captured(until: "p"))
    } else if tag.name == "section", tag.has("class", "footnotes"), !tag.isClosing {
      readNotes()
    } else if !Self.inline.contains(tag.name) {
      text += "\n"
    }
  }

  private var lastTable = ""
  private var readsPrograms = true

  /// The text up to the closing tag.
  private mutating func captured(until name: String, readsPrograms reads: Bool = true) -> String {
    let outer = (text, readsPrograms)
    text = ""
    readsPrograms = reads
    while let tag = next(), !(tag.name == name && tag.isClosing) { handle(tag) }
    defer { (text, readsPrograms) = outer }
    return text
  }

  private mutating func readNotes() {
    var outer = text
    swap(&outer, &text)
    text = ""
    while let tag = next(), !(tag.name == "section" && tag.isClosing) {
      if tag.name == "li", !tag.isClosing, tag.attribute("id")?.hasPrefix("fn-") == true {
        report.notes.append(ReportText.words(captured(until: "li")))
      }
    }
    text = outer
  }

  private mutating func skip(to name: String) {
    while let tag = next(into: nil), !(tag.name == name && tag.isClosing) {}
  }

  // MARK: Tags

  private struct Tag {
    var name: String
    var isClosing: Bool
    var body: Substring

    func attribute(_ key: String) -> String? {
      guard let start = body.firstRange(of: " \(key)=\"")?.upperBound, let end = body[start...].firstIndex(of: "\"")
      else { return nil }
      return PageText.decoded(body[start..<end])
    }

    func has(_ key: String, _ word: String) -> Bool {
      attribute(key)?.split(separator: " ").contains(Substring(word)) ?? false
    }
  }

  private mutating func next() -> Tag? { next(into: ()) }

  /// The next tag; the text before it is kept unless it is skipped.
  private mutating func next(into kept: Void?) -> Tag? {
    guard let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") else { return nil }
    if kept != nil { text += Self.decoded(rest[..<start]) }
    let body = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    let isClosing = body.hasPrefix("/")
    let name = body.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }
    return Tag(name: String(name), isClosing: isClosing, body: body)
  }

  private static func decoded(_ text: Substring) -> String {
    var result = String(text)
    guard result.contains("&") else { return result }
    for (entity, character) in [("lt", "<"), ("gt", ">"), ("quot", "\""), ("#39", "'"), ("amp", "&")] {
      result = result.replacing("&\(entity);", with: character)
    }
    return result
  }
}
