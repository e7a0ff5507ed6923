import Base

/// A line that ends whatever stands before it: it begins at the margin, whatever list or quote is open.
enum MarginLine {
  /// `::: {.callout-note}`, or `:::`.
  case colons
  case shortcode
  case pageBreak
  /// `[^name]: …`, with the offset of its bracket's end.
  case note(close: Int)

  /// What a line is without the white space at its ends.
  init?(_ line: ArraySlice<UInt8>) {
    switch line.first {
    case 0x3A where line.starts(with: ":::".utf8): self = .colons
    case 0x7B where line.starts(with: "{{<".utf8) && line.suffix(3).elementsEqual(">}}".utf8): self = .shortcode
    case 0x5C where ["\\newpage", "\\pagebreak"].contains { line.elementsEqual($0.utf8) }: self = .pageBreak
    case 0x5B where line.dropFirst().first == 0x5E:
      guard let close = line.firstIndex(of: 0x5D), close > line.startIndex + 2, close + 1 < line.endIndex,
        line[close + 1] == 0x3A, !line[..<close].contains(where: \.isSpace)
      else { return nil }
      self = .note(close: close)
    default: return nil
    }
  }
}

extension Scanner {
  /// Where the margin of a line is: behind the indentation of the footnote to which it belongs.
  func margin(_ cursor: LineCursor) -> LineCursor {
    var margin = cursor
    if structure.isInNote, cursor.indentation.columns >= 4 { margin.skip(columns: 4) }
    return margin
  }

  /// The line at a margin without white space at its ends, and what it is; nil for a line that ends nothing.
  func marginLine(_ margin: LineCursor) -> (stretch: Range<Int>, kind: MarginLine)? {
    let (columns, content) = margin.indentation
    guard columns < 4, content < margin.end, ":{\\[".utf8.contains(bytes[content]) else { return nil }
    let stretch = trimmed(content..<margin.end)
    return MarginLine(bytes[stretch]).map { (stretch, $0) }
  }

  private func trimmed(_ stretch: Range<Int>) -> Range<Int> {
    var (low, high) = (stretch.lowerBound, stretch.upperBound)
    while low < high, bytes[low].isSpace { low += 1 }
    while high > low, bytes[high - 1].isSpace { high -= 1 }
    return low..<high
  }

  /// Whether a line begins with colons, but deep inside a list.
  func isIndentedDiv(_ margin: LineCursor) -> Bool {
    let (columns, content) = margin.indentation
    return columns >= 4 && bytes[content..<margin.end].starts(with: ":::".utf8)
  }

  /// The start of the next line that ends whatever stands before it.
  mutating func marginAhead() -> Int {
    while nextMarginLine <= at {
      nextMarginLine = max(nextMarginLine, at)
      repeat {
        nextMarginLine = min(lineEnd(nextMarginLine) + 1, bytes.count)
      } while nextMarginLine < bytes.count
        && marginLine(margin(LineCursor(bytes, nextMarginLine..<lineEnd(nextMarginLine)))) == nil
      if nextMarginLine == bytes.count { break }
    }
    return nextMarginLine
  }

  /// Takes the line at a margin if it is one that ends what stands before it.
  mutating func takeMarginLine(_ margin: LineCursor, isInNote: Bool) -> Bool {
    guard let (stretch, kind) = marginLine(margin) else { return false }
    structure.leaveContainers(exceptNote: isInNote)
    closeLeftNote()
    let end = min(margin.end + 1, bytes.count)
    switch kind {
    case .colons: takeColons(stretch)
    case .shortcode: mark(.shortcode(text.slice(trimmed(stretch.lowerBound + 3..<stretch.upperBound - 3))), stretch)
    case .pageBreak: mark(.pageBreak, stretch)
    case .note(let close):
      structure.leaveContainers()
      closeLeftNote()
      let name = stretch.lowerBound + 2..<close
      mark(.noteStart(Name(text.string(name), at: text.range(name))), stretch)
      frames.append(.note)
      structure.beginNote()
      // Its text begins behind the colon, as if at a margin of four columns.
      var content = LineCursor(bytes, trimmed(close + 2..<margin.end).lowerBound..<margin.end, column: 4)
      if content.byte != nil {
        let start = content.at
        take(structure.read(&content, matched: 1), start..<margin.end, content)
        return true
      }
    }
    at = end
    return true
  }

  private mutating func takeColons(_ stretch: Range<Int>) {
    let attributes = trimmed(stretch.lowerBound + bytes[stretch].prefix { $0 == 0x3A }.count..<stretch.upperBound)
    if !attributes.isEmpty {
      guard frames.count < Self.deepestFrame else {
        remark("")
        return report(Diagnostic(at: text.range(stretch), "blocks are nested too deep"))
      }
      mark(.divStart(text.slice(attributes)), stretch)
      frames.append(.div(text.range(stretch)))
    } else if case .div? = frames.last {
      frames.removeLast()
      mark(.divEnd, stretch)
    } else {
      remark("")
      report(Diagnostic(at: text.range(stretch), "there is no `:::` block to close here"))
    }
  }

  /// Closes the footnote that the present line doesn't belong to.
  mutating func closeLeftNote() {
    guard !structure.isInNote, let index = frames.lastIndex(where: { if case .note = $0 { true } else { false } })
    else { return }
    closeFrames(downTo: index)
  }

  mutating func closeFrames(downTo count: Int) {
    while frames.count > count {
      switch frames.removeLast() {
      case .div(let opening):
        report(Diagnostic(at: opening, "this `:::` block is never closed"))
        mark(.divEnd, at..<at)
      case .note: mark(.noteEnd, at..<at)
      }
    }
  }
}
