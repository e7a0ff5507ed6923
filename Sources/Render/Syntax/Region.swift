import Base

/// A part of a text that cmark reads, or one that it doesn't know.
enum Region {
  /// Text for cmark; the range is that of a fence without an end.
  case markdown(MappedText, openFence: SourceRange?)
  /// `::: {.callout-note}` … `:::`; the attributes are what stands behind the colons.
  case div(opening: SourceRange, attributes: MappedText, body: MappedText, isClosed: Bool)
  case strayClosing(SourceRange)
  case indentedDiv(SourceRange)
  /// What stands between `{{<` and `>}}` on a line of its own.
  case shortcode(MappedText)
  case pageBreak(SourceRange)
  /// `[^name]: …` with the lines that belong to it.
  case footnote(Name, MappedText)

  /// The parts of a text in order.
  static func split(_ text: MappedText) -> [Region] {
    var splitter = RegionSplitter(text)
    return splitter.split()
  }

  /// The lines of a text that are `[name]: address`.
  static func linkDefinitions(_ text: MappedText) -> [Range<Int>] {
    var fence: Fence?
    return text.lines.filter { line in
      if let open = fence {
        if open.isClosed(by: text.bytes, line) { fence = nil }
        return false
      }
      fence = Fence(text.bytes, line)
      guard fence == nil, let start = line.first(where: { !text.bytes[$0].isSpace }), start - line.lowerBound < 4,
        text.bytes[start] == 0x5B, start + 1 < line.upperBound, text.bytes[start + 1] != 0x5E,
        let end = line.first(where: { text.bytes[$0] == 0x5D }), end + 1 < line.upperBound
      else { return false }
      return text.bytes[end + 1] == 0x3A
    }
  }
}

private struct RegionSplitter {
  private let text: MappedText
  private let lines: [Range<Int>]
  private var index = 0
  private var regions: [Region] = []
  private var pending: MappedText
  private var openFence: SourceRange?

  init(_ text: MappedText) {
    self.text = text
    lines = text.lines
    pending = MappedText(source: text.source)
  }

  mutating func split() -> [Region] {
    while index < lines.count { takeLine() }
    flush()
    return regions
  }

  private mutating func flush() {
    if pending.count > 0 { regions.append(.markdown(pending, openFence: openFence)) }
    pending = MappedText(source: text.source)
  }

  private mutating func keepLine() {
    let line = lines[index]
    pending.append(text, line.lowerBound..<min(line.upperBound + 1, text.count))
    index += 1
  }

  private func indentation(_ line: Range<Int>) -> Int { text.bytes[line].prefix { $0.isSpace }.count }

  private func rest(_ line: Range<Int>) -> MappedText { text.slice(line).trimmed }

  private mutating func takeLine() {
    let line = lines[index]
    if let fence = Fence(text.bytes, line) { return takeFence(fence) }
    let content = rest(line)
    let indentation = indentation(line)
    let bytes = content.bytes
    if bytes.starts(with: [0x3A, 0x3A, 0x3A]) {
      guard indentation < 4 else {
        regions.append(.indentedDiv(content.range))
        index += 1
        return
      }
      flush()
      return takeDiv(content)
    }
    guard indentation < 4 else { return keepLine() }
    if bytes.starts(with: Array("{{<".utf8)), bytes.suffix(3).elementsEqual(Array(">}}".utf8)) {
      flush()
      regions.append(.shortcode(content.slice(3..<content.count - 3).trimmed))
      index += 1
    } else if ["\\newpage", "\\pagebreak"].contains(content.string) {
      flush()
      regions.append(.pageBreak(content.range))
      index += 1
    } else if bytes.starts(with: [0x5B, 0x5E]), let close = bytes.firstIndex(of: 0x5D), close > 2,
      close + 1 < bytes.count, bytes[close + 1] == 0x3A, !bytes[..<close].contains(where: \.isSpace)
    {
      flush()
      takeFootnote(content, close)
    } else {
      keepLine()
    }
  }

  private mutating func takeFence(_ fence: Fence) {
    let opening = lines[index]
    keepLine()
    while index < lines.count {
      if fence.isLeft(by: text.bytes, lines[index]) { return }
      let isClosed = fence.isClosed(by: text.bytes, lines[index])
      keepLine()
      if isClosed { return }
    }
    openFence = text.range(fence.start..<opening.upperBound)
  }

  private mutating func takeDiv(_ opening: MappedText) {
    let colons = opening.bytes.prefix { $0 == 0x3A }.count
    let attributes = opening.slice(colons..<opening.count).trimmed
    index += 1
    guard attributes.count > 0 else {
      regions.append(.strayClosing(opening.range))
      return
    }
    var body = MappedText(source: text.source)
    var depth = 1
    var fence: Fence?
    while index < lines.count {
      let line = lines[index]
      if let open = fence {
        if open.isClosed(by: text.bytes, line) { fence = nil }
      } else if let begun = Fence(text.bytes, line) {
        fence = begun
      } else {
        let content = rest(line)
        if content.bytes.starts(with: [0x3A, 0x3A, 0x3A]), indentation(line) < 4 {
          depth += content.bytes.allSatisfy { $0 == 0x3A } ? -1 : 1
          if depth == 0 {
            index += 1
            regions.append(.div(opening: opening.range, attributes: attributes, body: body, isClosed: true))
            return
          }
        }
      }
      body.append(text, line.lowerBound..<min(line.upperBound + 1, text.count))
      index += 1
    }
    regions.append(.div(opening: opening.range, attributes: attributes, body: body, isClosed: false))
  }

  private mutating func takeFootnote(_ content: MappedText, _ close: Int) {
    let name = Name(content.string(2..<close), at: content.range(2..<close))
    var body = content.slice(close + 2..<content.count).trimmed
    index += 1
    var wasBlank = false
    while index < lines.count {
      let line = lines[index]
      let indentation = indentation(line)
      if indentation == line.count {
        wasBlank = true
        index += 1
        continue
      }
      let next = rest(line).bytes
      let begins = next.starts(with: [0x5B, 0x5E]) || next.starts(with: [0x3A, 0x3A, 0x3A]) || next.first == 0x23
      if indentation < 4, wasBlank || begins || Fence(text.bytes, line) != nil { break }
      if wasBlank { body.append(literal: [0x0A], for: text.sourceOffset(line.lowerBound)) }
      wasBlank = false
      body.append(literal: [0x0A], for: text.sourceOffset(line.lowerBound))
      body.append(text, (line.lowerBound + min(4, indentation))..<line.upperBound)
      index += 1
    }
    regions.append(.footnote(name, body))
  }
}
