internal import Canvas

/// Places the nodes of one line side by side, with spaces that make it as wide as the measure.
struct LineAssembly {
  let galley: Galley
  let fonts: FontBook
  let measure: Double
  let isJustified: Bool

  /// A word, a space or a formula of the line.
  private enum Part {
    case text(ShapedText, span: Int)
    case space(width: Double, stretch: Double, shrink: Double, span: Int?)
    case formula(MathBox, span: Int)

    var width: Double {
      switch self {
      case .text(let shaped, _): shaped.extent.width
      case .space(let width, _, _, _): width
      case .formula(let box, _): box.width
      }
    }
  }

  /// The items of the line, relative to its start on the baseline; `width` is where it ends.
  struct Content {
    var items: [PageItem] = []
    var links: [LinkArea] = []
    var footnotes: [Int] = []
    var covered: [String] = []
    var width = 0.0
    /// How far formulas extend above and below the baseline.
    var ascent = 0.0
    var descent = 0.0
  }

  func content(of line: LineBreaker.Line) -> Content {
    let parts = self.parts(of: line)
    let natural = parts.reduce(0) { $0 + $1.width } - line.left - rightProtrusion(of: line)
    var stretch = 0.0
    var shrink = 0.0
    for case .space(_, let more, let less, _) in parts {
      stretch += more
      shrink += less
    }
    var ratio = 0.0
    let isLast = galley.nodes[line.end] == .forced
    if isJustified {
      let room = measure - natural
      if room > 0 && !isLast && stretch > 0 { ratio = room / stretch }
      if room < 0 && shrink > 0 { ratio = max(-1.15, room / shrink) }
    }
    return place(parts, ratio: ratio, start: -line.left, endsInSpace: endsInSpace(line))
  }

  private func endsInSpace(_ line: LineBreaker.Line) -> Bool {
    if case .space = galley.pieces[line.end] { true } else { false }
  }

  private func rightProtrusion(of line: LineBreaker.Line) -> Double {
    if case .penalty(_, let width, let right) = galley.nodes[line.end], width > 0 { return right }
    guard let last = line.nodes.last, case .box(_, _, let right) = galley.nodes[last] else { return 0 }
    return right
  }

  private func parts(of line: LineBreaker.Line) -> [Part] {
    var parts: [Part] = []
    var word = ""
    var wordSpan = 0
    func flush() {
      guard !word.isEmpty else { return }
      let span = galley.spans[wordSpan]
      parts.append(.text(fonts.shape(word, span.style, variant: span.variant), span: wordSpan))
      word = ""
    }
    for index in line.nodes {
      switch galley.pieces[index] {
      case .text(let text, let span):
        if span != wordSpan { flush() }
        wordSpan = span
        word += text
      case .formula(let box, let span):
        flush()
        parts.append(.formula(box, span: span))
      case .space(let span):
        flush()
        guard case .glue(let width, let stretch, let shrink) = galley.nodes[index] else { continue }
        parts.append(.space(width: width, stretch: stretch, shrink: shrink, span: span))
      case .nothing:
        guard case .glue(let width, let stretch, let shrink) = galley.nodes[index] else { continue }
        flush()
        if stretch < 10_000 { parts.append(.space(width: width, stretch: stretch, shrink: shrink, span: nil)) }
      case .hyphen: break
      }
    }
    flush()
    if case .hyphen(let span) = galley.pieces[line.end] { parts.append(hyphen(span)) }
    return parts
  }

  /// A hyphen that is copied as a soft hyphen, so that the word stays whole.
  private func hyphen(_ span: Int) -> Part {
    var shaped = fonts.shape("-", galley.spans[span].style)
    for index in shaped.runs.indices { shaped.runs[index].text = "\u{AD}" }
    return .text(shaped, span: span)
  }

  private func place(_ parts: [Part], ratio: Double, start: Double, endsInSpace: Bool) -> Content {
    var content = Content()
    var strings: [LineString] = []
    var pen = start
    for part in parts {
      switch part {
      case .text(let shaped, let span):
        if let footnote = galley.spans[span].footnote, strings.last?.span != span { content.footnotes.append(footnote) }
        LineString.append(shaped, span: span, at: pen, to: &strings)
        pen += shaped.extent.width
      case .space(let width, let stretch, let shrink, let span):
        let set = width + (ratio >= 0 ? ratio * stretch : ratio * shrink)
        if let span { LineString.append(space(span, width: set), span: span, at: pen, to: &strings) }
        pen += set
      case .formula(let box, let span):
        content.ascent = max(content.ascent, box.ascent)
        content.descent = max(content.descent, box.descent)
        let span = galley.spans[span]
        content.items += box.items(at: Point(pen, 0), ink: span.ink, leaf: span.leaf)
        pen += box.width
      }
    }
    content.width = pen
    if endsInSpace, let last = strings.last {
      LineString.append(space(last.span, width: 0), span: last.span, at: pen, to: &strings)
    }
    for string in strings { add(string, to: &content) }
    return content
  }

  private func space(_ span: Int, width: Double) -> ShapedText {
    var shaped = fonts.shape(" ", galley.spans[span].style)
    shaped.extent.width = width
    return shaped
  }

  private func add(_ string: LineString, to content: inout Content) {
    let span = galley.spans[string.span]
    let origin = Point(string.start, -span.rise)
    content.items.append(PageItem(content: .text(string.shaped, span.ink), origin: origin, leaf: span.leaf))
    content.covered += span.covered
    let width = string.end - string.start
    if span.isStruck {
      content.items.append(
        PageItem(
          content: .fill(Size(width, 0.6), span.ink), origin: Point(string.start, -span.style.size * 0.26),
          leaf: span.leaf))
    }
    if let link = span.link {
      content.links.append(
        LinkArea(
          frame: Rectangle(
            x: string.start, y: -span.rise - span.style.size * 0.8, width: max(1, width),
            height: span.style.size * 1.08),
          destination: link.destination, node: link.node, description: link.description))
    }
  }
}

/// The glyphs of one span on a line, collected word by word.
struct LineString {
  var span: Int
  var start: Double
  var end: Double
  var shaped: ShapedText

  static func append(_ shaped: ShapedText, span: Int, at pen: Double, to strings: inout [LineString]) {
    guard let last = strings.indices.last, strings[last].span == span else {
      strings.append(LineString(span: span, start: pen, end: pen + shaped.extent.width, shaped: shaped))
      return
    }
    let offset = pen - strings[last].start
    for run in shaped.runs {
      let runs = strings[last].shaped.runs.indices.last
      if let runs, strings[last].shaped.runs[runs].face == run.face, strings[last].shaped.runs[runs].size == run.size {
        let length = strings[last].shaped.runs[runs].text.utf8.count
        strings[last].shaped.runs[runs].glyphs += run.glyphs.map { $0.moved(offset, clusters: length) }
        strings[last].shaped.runs[runs].text += run.text
      } else {
        var moved = run
        moved.glyphs = run.glyphs.map { $0.moved(offset, clusters: 0) }
        strings[last].shaped.runs.append(moved)
      }
    }
    strings[last].end = pen + shaped.extent.width
    strings[last].shaped.extent.width = strings[last].end - strings[last].start
  }
}

extension ShapedText.Glyph {
  func moved(_ x: Double, clusters: Int) -> ShapedText.Glyph {
    ShapedText.Glyph(id: id, x: self.x + x, y: y, advance: advance, cluster: cluster + clusters)
  }
}
