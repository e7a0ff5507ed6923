internal import Canvas

extension GalleySetter {
  /// Sets words and the spaces between them.
  mutating func set(text: String, isCode: Bool = false) {
    let rule: WordSplitter.Rule = isCode ? .code : hyphenates ? .prose : .whole
    // Spaces are ASCII, so bytes are enough.
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        if start < index { set(word: String(text[start..<index]), rule) }
        space()
        start = bytes.index(after: index)
      }
      index = bytes.index(after: index)
    }
    if start < index { set(word: String(text[start..<index]), rule) }
  }

  private mutating func set(word: String, _ rule: WordSplitter.Rule) {
    let span = self.span()
    for (number, part) in typesetter.splitter.parts(of: word, rule: rule).enumerated() {
      if number > 0 {
        switch part.joint {
        case .hyphen:
          let width = typesetter.fonts.measure("-", style).width
          galley.append(.penalty(cost: 90, width: width, right: width * 0.4), .hyphen(span: span))
        case .plain(let cost): galley.append(.penalty(cost: cost), .nothing)
        }
      }
      append(part, span: span)
    }
  }

  private mutating func append(_ part: WordSplitter.Part, span: Int) {
    let width = typesetter.fonts.shape(part.text, style, variant: variant).extent.width
    if width <= measure {
      galley.append(
        .box(width: width, left: part.left * style.size, right: part.right * style.size),
        .text(part.text, span: span))
      return
    }
    // Wider than the line: it may be broken anywhere.
    for (index, character) in part.text.enumerated() {
      if index > 0 { galley.append(.penalty(cost: 3000), .nothing) }
      galley.append(
        .box(width: typesetter.fonts.shape(String(character), style, variant: variant).extent.width),
        .text(String(character), span: span))
    }
  }
}
