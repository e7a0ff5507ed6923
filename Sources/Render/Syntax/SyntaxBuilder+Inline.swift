import Base

/// A piece of a paragraph: text, or what becomes a block of its own or belongs to one.
enum ParagraphPiece {
  case inline(InlineSyntax)
  case image(url: String, alternative: [InlineSyntax], SourceRange)
  case equation(MappedText, Name?, SourceRange)
  case attributes(Attributes, SourceRange)
}

extension SyntaxBuilder {
  /// The text of some nodes where nothing else may stand.
  mutating func inlines(_ nodes: [MarkdownNode], _ cursor: Cursor) -> [InlineSyntax] {
    var cursor = cursor
    return inlines(nodes, &cursor)
  }

  /// The same, the cursor moved on.
  mutating func inlines(_ nodes: [MarkdownNode], _ cursor: inout Cursor) -> [InlineSyntax] {
    plain(pieces(nodes, &cursor))
  }

  /// Pieces where only text may stand; the rest is reported.
  mutating func plain(_ pieces: [ParagraphPiece]) -> [InlineSyntax] {
    var result: [InlineSyntax] = []
    for piece in pieces {
      switch piece {
      case .inline(let inline): result.append(inline)
      case .image(_, _, let range):
        report(Diagnostic(at: range, "an image can't stand inside text", hint: "give it a paragraph of its own"))
      case .equation(_, _, let range):
        report(Diagnostic(at: range, "a displayed formula can't stand here", hint: "use single dollars"))
      case .attributes(_, let range):
        report(
          Diagnostic(
            at: range, "attributes have no meaning here",
            hint: "they stand at the end of a heading, an image, a formula, a table's caption"))
      }
    }
    return result
  }

  /// The pieces of some nodes, neighbouring texts joined.
  mutating func pieces(_ nodes: [MarkdownNode], _ cursor: inout Cursor) -> [ParagraphPiece] {
    var result: [ParagraphPiece] = []
    for node in nodes {
      for piece in pieces(node, &cursor) {
        if case .inline(let next) = piece, case .text(let right) = next.kind, case .inline(let last)? = result.last,
          case .text(let left) = last.kind
        {
          let range = SourceRange(file: last.range.file, start: last.range.start, end: next.range.end)
          result[result.count - 1] = .inline(InlineSyntax(kind: .text(left + right), range: range))
        } else {
          result.append(piece)
        }
      }
    }
    return result
  }

  private mutating func pieces(_ node: MarkdownNode, _ cursor: inout Cursor) -> [ParagraphPiece] {
    func wrap(_ start: Int, _ kind: InlineSyntax.Kind, _ cursor: Cursor) -> [ParagraphPiece] {
      [.inline(InlineSyntax(kind: kind, range: cursor.text.range(start..<max(start, cursor.at))))]
    }
    let start = cursor.at
    switch node.kind {
    case .text: return text(node.literal, &cursor)
    case .softBreak:
      _ = cursor.take([0x0A])
      return wrap(start, .softBreak, cursor)
    case .lineBreak:
      _ = cursor.take([0x0A])
      return wrap(start, .lineBreak, cursor)
    case .codeSpan: return wrap(start, .code(cursor.restored(node.literal)), cursor)
    case .emphasis: return wrap(start, .emphasis(inlines(node.children, &cursor)), cursor)
    case .strong: return wrap(start, .strong(inlines(node.children, &cursor)), cursor)
    case .strikethrough: return wrap(start, .strikethrough(inlines(node.children, &cursor)), cursor)
    case .htmlInline:
      let place = cursor.take(Array(node.literal.utf8))
      if !node.literal.hasPrefix("<!--") { report(Diagnostic(at: cursor.text.range(place), Self.htmlMessage)) }
      return []
    case .link(let url, let title): return link(node, url, title, &cursor)
    case .image(let url, _):
      let opening = cursor.take(Array("![".utf8))
      let alternative = inlines(node.children, &cursor)
      let written = cursor.restored(url)
      _ = cursor.take(Array("](".utf8))
      let place = cursor.take(Array(url.utf8))
      _ = cursor.take([0x29])
      let range = place.isEmpty ? cursor.text.range(opening) : cursor.text.range(place)
      return [.image(url: written, alternative: alternative, range)]
    default: return node.children.flatMap { pieces($0, &cursor) }
    }
  }

  private mutating func link(
    _ node: MarkdownNode, _ url: String, _ title: String, _ cursor: inout Cursor
  ) -> [ParagraphPiece] {
    let start = cursor.take([0x5B]).lowerBound
    let content = inlines(node.children, &cursor)
    let place = cursor.take(Array(url.utf8))
    let address = cursor.restored(url)
    if cursor.at < cursor.end, cursor.text.bytes[cursor.at] == 0x29 { cursor.at += 1 }
    let range = cursor.text.range(start..<max(start, cursor.at))
    let destination: Inline.Link.Destination
    if address.hasPrefix("#"), address.count > 1 {
      destination = .anchor(String(address.dropFirst()))
    } else if let good = LinkAddress.accepted(address) {
      destination = .address(good)
    } else {
      let spot = place.isEmpty ? range : cursor.text.range(place)
      report(
        Diagnostic(
          at: spot, "`\(address)` is no address that a report can link to",
          hint: "links begin with https://, http://, mailto: or #"))
      return content.map { .inline($0) }
    }
    let link = InlineSyntax.Link(
      destination: destination, title: title.isEmpty ? nil : cursor.restored(title), content: content)
    return [.inline(InlineSyntax(kind: .link(link), range: range))]
  }

  /// Text with the tokens in the place of the characters that stand for them.
  private mutating func text(_ literal: String, _ cursor: inout Cursor) -> [ParagraphPiece] {
    var result: [ParagraphPiece] = []
    var run = String.UnicodeScalarView()
    func flush(_ cursor: inout Cursor) {
      guard !run.isEmpty else { return }
      let string = String(run)
      let range = cursor.text.range(cursor.take(Array(string.utf8)))
      result.append(.inline(InlineSyntax(kind: .text(string), range: range)))
      run = String.UnicodeScalarView()
    }
    for scalar in literal.unicodeScalars {
      guard let index = Token.index(scalar), index < cursor.tokens.count else {
        run.append(scalar)
        continue
      }
      flush(&cursor)
      _ = cursor.take(Array(String(scalar).utf8))
      result.append(piece(cursor.tokens[index], isInTable: cursor.isInTable))
    }
    flush(&cursor)
    return result
  }

  private mutating func piece(_ token: Token, isInTable: Bool) -> ParagraphPiece {
    let range = token.range
    switch token.kind {
    case .text: return .inline(InlineSyntax(kind: .text(token.raw), range: range))
    case .code(let text):
      let code = CodeSpan.text(text.string, isInTable: isInTable)
      if isInTable, CodeSpan.hasBarePipe(text.string) {
        report(
          Diagnostic(
            .warning, at: range, "other programs end the cell at the `|` in this code",
            hint: "write `\\|` for a bar in a table's code"))
      }
      return .inline(InlineSyntax(kind: .code(code), range: range))
    case .value(let text):
      if let expression = attempt({ try ExpressionParser.expression(text) }) {
        return .inline(InlineSyntax(kind: .value(expression.standing(in: stack[0].file)), range: range))
      }
      return .inline(InlineSyntax(kind: .code(text.string), range: range))
    case .math(let text): return .inline(InlineSyntax(kind: .math(text), range: range))
    case .equation(let text, let label): return .equation(text, label, range)
    case .reference(let reference): return .inline(InlineSyntax(kind: .reference(reference), range: range))
    case .citation(let citation): return .inline(InlineSyntax(kind: .citation(citation), range: range))
    case .footnote(let name): return .inline(InlineSyntax(kind: .footnote(name.text), range: range))
    case .attributes(let attributes): return .attributes(attributes, range)
    case .fence, .divStart, .divEnd, .noteStart, .noteEnd, .shortcode, .pageBreak:
      return .inline(InlineSyntax(kind: .text(""), range: range))
    }
  }
}

/// The inside of backticks as CommonMark reads it.
enum CodeSpan {
  static func text(_ raw: String, isInTable: Bool) -> String {
    var text = String(raw.map { $0 == "\n" ? " " : $0 })
    if text.hasPrefix(" "), text.hasSuffix(" "), text.contains(where: { $0 != " " }) {
      text = String(text.dropFirst().dropLast())
    }
    guard isInTable else { return text }
    return text.split(separator: "\\|", omittingEmptySubsequences: false).joined(separator: "|")
  }

  static func hasBarePipe(_ raw: String) -> Bool {
    let bytes = Array(raw.utf8)
    return bytes.indices.contains { bytes[$0] == 0x7C && ($0 == 0 || bytes[$0 - 1] != 0x5C) }
  }
}

/// Addresses that a report may link to.
enum LinkAddress {
  /// The address with what isn't ASCII percent-encoded; nil where its scheme is another than http, https or mailto.
  static func accepted(_ address: String) -> String? {
    let lower = address.lowercased()
    guard ["https://", "http://", "mailto:"].contains(where: { lower.hasPrefix($0) && lower.count > $0.count }) else {
      return nil
    }
    let hex = Array("0123456789ABCDEF")
    return address.utf8.map { byte in
      if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
      return "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
    }.joined()
  }
}
