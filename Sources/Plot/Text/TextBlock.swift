import Canvas

/// Text broken into lines that fit a width.
struct TextBlock: Equatable, Sendable {
  var lines: [String]
  var width: Double
  /// Between base lines.
  var lineHeight: Double
  var ascent: Double
  var descent: Double

  /// From the top of the first line to the bottom of the last.
  var height: Double { lines.isEmpty ? 0 : Double(lines.count - 1) * lineHeight + ascent + descent }

  /// Breaks `text` at spaces, and inside a word that alone is too wide; what `most` lines don't hold ends in `…`.
  init(_ text: String, style: TextStyle, width limit: Double, most: Int = .max, measure: TextMeasurer) {
    func fits(_ line: String) -> Bool { measure(line, style).width <= limit }
    // Most texts are one line, and then need not be measured word by word.
    let isLine = most > 0 && TextBlock.isSpacedOnce(text) && fits(text)
    var rest = isLine ? [] : text.split(whereSeparator: \.isWhitespace).map(String.init)
    var lines = isLine ? [text] : []
    var line = ""
    while let word = rest.first, lines.count < most {
      let longer = line.isEmpty ? word : line + " " + word
      if fits(longer) {
        line = longer
        rest.removeFirst()
      } else if !line.isEmpty {
        lines.append(line)
        line = ""
      } else {
        let head = TextBlock.head(of: word, fits: fits)
        lines.append(head)
        rest[0] = String(word.dropFirst(head.count))
      }
    }
    if !line.isEmpty && lines.count < most {
      lines.append(line)
      line = ""
    }
    if !rest.isEmpty || !line.isEmpty, let last = lines.popLast() {
      var cut = last
      while !cut.isEmpty && !fits(cut + "…") { cut.removeLast() }
      lines.append(cut + "…")
    }
    self.lines = lines
    self.width = lines.map { measure($0, style).width }.max() ?? 0
    let extent = measure("Hg", style)
    ascent = extent.ascent
    descent = extent.descent
    lineHeight = style.size * 1.2
  }

  /// The same text in the same number of lines, as narrow as that allows: lines of about equal length.
  static func balanced(
    _ text: String, style: TextStyle, width limit: Double, most: Int, measure: TextMeasurer
  ) -> TextBlock {
    var block = TextBlock(text, style: style, width: limit, most: most, measure: measure)
    guard block.lines.count > 1, block.lines.last?.hasSuffix("…") == false else { return block }
    var (low, high) = (limit / Double(block.lines.count), block.width)
    while high - low > 1 {
      let middle = (low + high) / 2
      let narrower = TextBlock(text, style: style, width: middle, most: .max, measure: measure)
      if narrower.lines.count > block.lines.count || narrower.joined != block.joined {
        low = middle
      } else {
        block = narrower
        high = middle
      }
    }
    return block
  }

  /// Whether a text is of ASCII's words with one blank between any two, and nothing before or behind.
  private static func isSpacedOnce(_ text: String) -> Bool {
    var wasBlank = true
    for byte in text.utf8 {
      guard byte < 0x80, byte > 0x20 || (byte == 0x20 && !wasBlank) else { return false }
      wasBlank = byte == 0x20
    }
    return !wasBlank
  }

  /// The words as they were, which shows whether one was broken.
  private var joined: String { lines.joined(separator: " ") }

  /// The most characters of a word that fit, at least one; found by halving.
  private static func head(of word: String, fits: (String) -> Bool) -> String {
    var (low, high) = (1, word.count)
    while low < high {
      let middle = (low + high + 1) / 2
      if fits(String(word.prefix(middle))) { low = middle } else { high = middle - 1 }
    }
    return String(word.prefix(low))
  }

  /// The lines as texts, the top of the first at `top`.
  func items(x: Double, top: Double, style: TextStyle, ink: Ink, anchor: TextAnchor = .start) -> [Drawing.Item] {
    lines.enumerated().map { index, line in
      .text(
        Drawing.TextItem(
          line, at: Point(x, top + ascent + Double(index) * lineHeight), style: style, ink: ink, anchor: anchor))
    }
  }
}
