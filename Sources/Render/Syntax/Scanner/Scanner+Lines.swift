import Base

extension Scanner {
  /// Takes the line that begins here, with what belongs to the same paragraph, fence or remark.
  mutating func takeLine() {
    let line = at..<lineEnd(at)
    var cursor = LineCursor(bytes, line)
    let margin = margin(cursor)
    if takeMarginLine(margin, isInNote: margin.at > cursor.at) { return }
    let matched = structure.match(&cursor)
    let kind = structure.read(&cursor, matched: matched)
    closeLeftNote()
    if case .text = kind, isIndentedDiv(margin) {
      let stretch = margin.indentation.content..<line.upperBound
      report(
        Diagnostic(
          at: text.slice(stretch).trimmed.range, "a `:::` block can't stand inside a list",
          hint: "begin it at the margin"))
      at = min(line.upperBound + 1, bytes.count)
      return
    }
    take(kind, margin.at..<line.upperBound, cursor)
  }

  /// Takes a line by its kind: `line` from its margin on, the cursor at its content.
  mutating func take(_ kind: BlockStructure.Line, _ line: Range<Int>, _ cursor: LineCursor) {
    at = line.lowerBound
    switch kind {
    case .blank, .plain: copyPlain(to: min(line.upperBound + 1, bytes.count))
    case .comment: takeComment(cursor)
    case .fence(let opening): takeFence(opening, line)
    case .tooDeep:
      report(Diagnostic(at: text.range(line), "the text is nested too deep"))
      at = min(line.upperBound + 1, bytes.count)
    case .heading:
      copy(to: cursor.at)
      run = TextRun(at..<line.upperBound)
      takeRun { TextRun($0.at..<$0.lineEnd($0.at)) }
    case .text(let continues):
      if continues, at > 0, isCaption(cursor), bytes[lineStart(at - 1)..<at].contains(0x7C) {
        // Right below a table, it would become its last row.
        output.append(literal: [0x0A], for: text.sourceOffset(at))
        structure.beginParagraph()
      }
      copy(to: cursor.indentation.content)
      run = gather(from: line)
      takeRun { scanner in
        scanner.structure.beginParagraph()
        return scanner.gather(from: scanner.at..<scanner.lineEnd(scanner.at))
      }
    }
  }

  /// Takes the text of the run; `next` gives another one where a formula reaches beyond its end.
  private mutating func takeRun(_ next: (inout Scanner) -> TextRun) {
    while true {
      while at < run.end { takeInline() }
      if at == run.end { break }
      run = next(&self)
    }
    copy(to: min(at + 1, bytes.count))
  }

  /// Leaves lines to cmark in which nothing is looked for.
  private mutating func copyPlain(to end: Int) {
    while let next = bytes[at..<end].firstIndex(where: { $0 == 0 || $0 >= 0xF3 }) {
      copy(to: next)
      takeUnwantedCharacter()
    }
    copy(to: end)
  }

  private func lineStart(_ offset: Int) -> Int { (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1 }

  private func isCaption(_ cursor: LineCursor) -> Bool {
    bytes[cursor.indentation.content..<cursor.end].starts(with: ": ".utf8)
  }

  /// The lines that a paragraph consists of; of a table, its row.
  private mutating func gather(from first: Range<Int>) -> TextRun {
    var run = TextRun(at..<first.upperBound)
    guard !structure.isInTable else { return run }
    var last = first
    while last.upperBound + 1 < bytes.count {
      let line = last.upperBound + 1..<lineEnd(last.upperBound + 1)
      var cursor = LineCursor(bytes, line)
      let margin = margin(cursor)
      if marginLine(margin) != nil || isIndentedDiv(margin) { break }
      var ahead = structure
      let matched = ahead.match(&cursor)
      guard case .text(continues: true) = ahead.read(&cursor, matched: matched) else { break }
      if isCaption(cursor), bytes[last].contains(0x7C) { break }
      let content = cursor.indentation.content
      if matched == structure.containers.count, Self.isTableRule(bytes[content..<line.upperBound]) {
        // The line above it is the head of the table, whatever stands above that.
        if run.lines.popLast() != nil { run.end = last.lowerBound - 1 } else { structure.beginTable() }
        break
      }
      run.lines.append(.init(start: line.lowerBound, margin: margin.at, inside: cursor.at, content: content))
      run.end = line.upperBound
      last = line
    }
    return run
  }

  private static func isTableRule(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(0x2D) && line.contains { $0 == 0x7C || $0 == 0x3A }
      && line.allSatisfy { [0x7C, 0x3A, 0x2D].contains($0) || $0.isSpace }
  }

  /// A remark that begins a line, up to the line in which it ends.
  private mutating func takeComment(_ cursor: LineCursor) {
    let opening = text.range((bytes[at..<cursor.end].firstIndex { !$0.isSpace } ?? at)..<cursor.end)
    var cursor = cursor
    while true {
      let isEnd = bytes[cursor.at..<cursor.end].contains("-->".utf8)
      copyPlain(to: min(cursor.end + 1, bytes.count))
      if isEnd { return }
      guard at < bytes.count else { break }
      var next = LineCursor(bytes, at..<lineEnd(at))
      let margin = margin(next)
      guard structure.match(&next) == structure.containers.count else { break }
      at = margin.at
      cursor = next
    }
    report(Diagnostic(at: opening, SyntaxBuilder.htmlMessage))
    remark("")
  }

  private mutating func takeFence(_ opening: FenceOpening, _ line: Range<Int>) {
    let marks = at..<opening.start
    var body = MappedText(source: text.source)
    body.append(text, opening.start..<opening.start)
    var end = line.upperBound
    at = min(end + 1, bytes.count)
    var needsEnd = true
    while at < bytes.count {
      var cursor = LineCursor(bytes, at..<lineEnd(at))
      guard structure.match(&cursor) == structure.containers.count else {
        needsEnd = false
        break
      }
      end = cursor.end
      at = min(end + 1, bytes.count)
      let closing = opening.isClosed(by: cursor)
      if closing.apparently { needsEnd = false }
      if closing.really { break }
      append(cursor, indentation: opening.indentation, to: &body)
    }
    if needsEnd {
      report(Diagnostic(at: text.range(opening.start..<line.upperBound), "this fence is never closed"))
    }
    let fence = Fence(
      marks: text.string(opening.start..<opening.end), info: text.slice(opening.end..<line.upperBound).trimmed,
      body: body)
    mark(.fence(fence), opening.start..<end, behind: marks)
  }

  /// Puts a line of code behind others, without the indentation that its fence has.
  private func append(_ cursor: LineCursor, indentation: Int, to body: inout MappedText) {
    var cursor = cursor
    cursor.skip(columns: indentation)
    let (blanks, rest) = cursor.rest
    if blanks > 0 {
      body.append(literal: [UInt8](repeating: 0x20, count: blanks), for: text.sourceOffset(rest.lowerBound))
    }
    if bytes[rest].contains(0) {
      body.append(
        literal: Array(text.string(rest).replacing("\0", with: "\u{FFFD}").utf8),
        for: text.sourceOffset(rest.lowerBound))
    } else {
      body.append(text, rest)
    }
    body.append(literal: [0x0A], for: text.sourceOffset(cursor.end))
  }
}
