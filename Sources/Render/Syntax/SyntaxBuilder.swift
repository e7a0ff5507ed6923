import Base

/// Builds the blocks of a chapter from the scanner's tokens and cmark's tree, and gathers what is wrong.
struct SyntaxBuilder {
  /// What of the project a chapter may ask for.
  let configuration: ChapterParser.Configuration
  /// The text of the file that is read, and of those that include it.
  var stack: [SourceText]
  var diagnostics: [Diagnostic] = []
  var footnotes: [FootnoteSyntax] = []
  /// All files read, the chapter first.
  var sources: [SourceText]
  /// Where each footnote is first given.
  private var notes: [String: SourceRange] = [:]

  init(_ source: SourceText, configuration: ChapterParser.Configuration) {
    self.configuration = configuration
    stack = [source]
    sources = [source]
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Runs what may throw a diagnostic; nil where it did.
  mutating func attempt<T>(_ body: () throws -> T) -> T? {
    do {
      return try body()
    } catch let error as Diagnostic {
      report(error)
    } catch {
      preconditionFailure("\(error) is no diagnostic")
    }
    return nil
  }

  /// The blocks of a text of whole lines.
  mutating func blocks(_ text: MappedText) -> [BlockSyntax] {
    let scanner = Scanner.blocks(text)
    diagnostics += scanner.diagnostics
    let page = ScannedPage(scanner)
    let tree = MarkdownTree.parse(page.text.bytes)
    if let line = tree.tooDeep { report(Diagnostic(at: page.place(line...line), "the text is nested too deep")) }
    for token in page.lost(in: tree.root) { report(Diagnostic(at: token.range, "this can't stand inside raw HTML")) }
    // What is open, the text itself first, each with its token and its blocks.
    var open: [(token: Token?, blocks: [BlockSyntax])] = [(nil, [])]
    for node in tree.root.children {
      let token = page.token(node)
      switch token?.kind {
      case .divStart, .noteStart: open.append((token, []))
      case .divEnd, .noteEnd:
        guard open.count > 1 else { continue }
        let (opening, content) = open.removeLast()
        open[open.count - 1].blocks += close(opening, attachCaptions(content))
      default: open[open.count - 1].blocks += block(node, page)
      }
    }
    return attachCaptions(open[0].blocks)
  }

  /// The blocks of what stands between two tokens.
  private mutating func close(_ opening: Token?, _ content: [BlockSyntax]) -> [BlockSyntax] {
    switch opening?.kind {
    case .divStart(let attributes)?: return div(opening?.range ?? attributes.range, attributes, content)
    case .noteStart(let name)?:
      if let first = notes[name.text] {
        let place = "\(first.file):\(first.start.line)"
        report(Diagnostic(at: name.range, "the footnote `\(name.text)` is given twice, first at \(place)"))
      } else {
        notes[name.text] = name.range
      }
      refuseStructure(content, in: name)
      footnotes.append(FootnoteSyntax(name: name, blocks: content))
      return []
    default: return content
    }
  }

  /// The blocks of a token on a line of its own.
  mutating func block(_ token: Token) -> [BlockSyntax] {
    switch token.kind {
    case .fence(let fence): fenced(fence, token.range)
    case .shortcode(let text): shortcode(text)
    case .pageBreak: [BlockSyntax(kind: .pageBreak, range: token.range)]
    default: []
    }
  }

  /// A paragraph `: caption {#tbl-x}` before or behind a table becomes its caption.
  private mutating func attachCaptions(_ blocks: [BlockSyntax]) -> [BlockSyntax] {
    var result: [BlockSyntax] = []
    var waiting: (caption: [InlineSyntax], label: Name?, block: BlockSyntax)?
    func giveBack() { if let waiting { result.append(waiting.block) } }
    for block in blocks {
      if case .table(var table) = block.kind, let held = waiting {
        table.caption = held.caption
        table.label = held.label
        result.append(BlockSyntax(kind: .table(table), range: block.range))
        waiting = nil
        continue
      }
      giveBack()
      waiting = nil
      guard case .caption(let caption, let label)? = block.pending else {
        result.append(block)
        continue
      }
      if let last = result.last, case .table(var table) = last.kind, table.caption == nil {
        table.caption = caption
        table.label = label
        result[result.count - 1] = BlockSyntax(kind: .table(table), range: last.range)
      } else {
        var plain = block
        plain.pending = nil
        waiting = (caption, label, plain)
      }
    }
    giveBack()
    return result
  }

  /// A note holds no headings and nothing with a label, for it has no place of its own in the report.
  private mutating func refuseStructure(_ blocks: [BlockSyntax], in name: Name) {
    var walk = SyntaxWalk()
    walk.visit(blocks)
    for range in walk.numberedHeadings { report(Diagnostic(at: range, "a heading can't stand in a footnote")) }
    for label in walk.labels { report(Diagnostic(at: label.name.range, "a label can't stand in a footnote")) }
    for directive in walk.directives {
      report(Diagnostic(at: directive.name.range, "a directive can't stand in a footnote"))
    }
  }

  private mutating func shortcode(_ text: MappedText) -> [BlockSyntax] {
    let words = text.string.split(whereSeparator: \.isWhitespace).map(String.init)
    switch words.first {
    case "pagebreak" where words.count == 1: return [BlockSyntax(kind: .pageBreak, range: text.range)]
    case "include" where words.count == 2: return include(words[1], at: text)
    case "include":
      report(Diagnostic(at: text.range, "`include` takes one file", hint: "{{< include _file.md >}}"))
    case let word:
      let word = word ?? ""
      report(
        Diagnostic(
          at: text.range, "unknown shortcode `\(word)`", hint: hint(for: word, among: ["include", "pagebreak"])))
    }
    return []
  }

  private mutating func include(_ path: String, at text: MappedText) -> [BlockSyntax] {
    let start = text.string.firstRange(of: path).map { text.string[..<$0.lowerBound].utf8.count } ?? 0
    let place = text.range(start..<start + path.utf8.count)
    guard let file = ProjectPath.resolve(path, beside: stack[stack.count - 1].file) else {
      report(Diagnostic(at: place, "`\(path)` lies outside the project"))
      return []
    }
    guard !stack.contains(where: { $0.file == file }) else {
      let way = (stack.map(\.file) + [file]).joined(separator: " → ")
      report(Diagnostic(at: place, "`\(path)` includes itself: \(way)"))
      return []
    }
    guard stack.count < 12 else {
      report(Diagnostic(at: place, "includes are nested too deep"))
      return []
    }
    guard let content = configuration.readText(file) else {
      report(
        Diagnostic(
          at: place, "there is no file `\(file)`",
          hint: nearMatch(of: file, in: configuration.textFiles).map { "did you mean `\($0)`?" }))
      return []
    }
    let source = SourceText(file: file, text: content)
    if !sources.contains(where: { $0.file == file }) { sources.append(source) }
    stack.append(source)
    defer { stack.removeLast() }
    return blocks(source.mapped)
  }
}
