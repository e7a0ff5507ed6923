import Base

/// What a label stands for once all chapters are known.
struct LabelTarget {
  var name: Name
  /// Nil for a heading whose label begins with nothing known.
  var kind: LabelKind?
  /// `3`, `3.2`; nil for a heading without a number.
  var number: String?
  /// What a reference to a heading without a number says.
  var title: String
  /// Whether it is in an appendix.
  var isAppendix = false

  /// What stands before its number; nil for a heading whose label begins with nothing known.
  var word: String? { isAppendix && kind == .section ? "Appendix" : kind?.word }
  /// The same before several numbers.
  var plural: String? { isAppendix && kind == .section ? "Appendices" : kind.map { $0.word + "s" } }
}

/// Counts headings by level: 1, 1.1, 1.2, 2; in appendices A, A.1.
struct HeadingCounter {
  private var counts = [Int](repeating: 0, count: 7)
  private(set) var isInAppendix = false

  /// Chapters are lettered from here on.
  mutating func beginAppendix() {
    guard !isInAppendix else { return }
    isInAppendix = true
    counts = [Int](repeating: 0, count: 7)
  }

  /// The number of the next heading of a level. A level that was left out counts as 1.
  mutating func next(_ level: Int) -> String {
    let level = min(max(level, 1), 6)
    counts[level] += 1
    for deeper in (level + 1)..<7 { counts[deeper] = 0 }
    for higher in 1..<level where counts[higher] == 0 { counts[higher] = 1 }
    return (1...level).map { $0 == 1 && isInAppendix ? Self.letters(counts[1]) : String(counts[$0]) }.joined(
      separator: ".")
  }

  /// A, B, … Z, AA, AB, …
  private static func letters(_ number: Int) -> String {
    var (rest, text) = (number, "")
    while rest > 0 {
      rest -= 1
      text = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + text
      rest /= 26
    }
    return text
  }
}

/// Gives every label its number and every heading its number and anchor, in reading order over the whole report.
struct Numbering {
  /// A chapter as it is counted.
  struct Chapter {
    var blocks: [BlockSyntax]
    var isNumbered: Bool
    var isAppendix = false
  }

  struct HeadingPlace {
    var number: String?
    var anchor: String
  }

  private(set) var targets: [String: LabelTarget] = [:]
  /// Labels in reading order.
  private(set) var labels: [String] = []
  /// In reading order, those that a chapter's front matter makes included.
  private(set) var headings: [HeadingPlace] = []
  private(set) var anchors: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var counter = HeadingCounter()
  private var counts: [LabelKind: Int] = [:]

  init(_ chapters: [Chapter]) {
    // Labels first, so that an anchor made from a title never takes one.
    var walk = SyntaxWalk()
    for chapter in chapters { walk.visit(chapter.blocks) }
    anchors = Set(walk.labels.map(\.name.text))
    for chapter in chapters {
      if chapter.isAppendix { counter.beginAppendix() }
      visit(chapter.blocks, chapter.isNumbered)
    }
  }

  private mutating func define(_ name: Name?, number: String?, title: String = "") {
    guard let name else { return }
    if let first = targets[name.text] {
      let place = "\(first.name.range.file):\(first.name.range.start.line):\(first.name.range.start.column)"
      diagnostics.append(
        Diagnostic(at: name.range, "the label `\(name.text)` is given twice, first at \(place)"))
      return
    }
    labels.append(name.text)
    targets[name.text] = LabelTarget(
      name: name, kind: LabelKind(label: name.text), number: number, title: title, isAppendix: counter.isInAppendix)
  }

  private mutating func count(_ name: Name?) {
    guard let name, let kind = LabelKind(label: name.text) else { return }
    if targets[name.text] == nil { counts[kind, default: 0] += 1 }
    define(name, number: String(counts[kind, default: 0]))
  }

  private mutating func visit(_ blocks: [BlockSyntax], _ isNumbered: Bool) {
    for block in blocks {
      switch block.kind {
      case .heading(let heading):
        if heading.isAppendix { counter.beginAppendix() }
        let number = heading.isNumbered && isNumbered ? counter.next(heading.level) : nil
        let title = heading.content.writtenText
        define(heading.label, number: number, title: title)
        headings.append(HeadingPlace(number: number, anchor: heading.label?.text ?? freshAnchor(title)))
      case .code(let code): count(code.label)
      case .image(let image): count(image.label)
      case .table(let table): count(table.label)
      case .equation(_, let label): count(label)
      case .directive(let directive): count(directive.label)
      case .list(_, _, let items): for item in items { visit(item, isNumbered) }
      case .quote(let inner), .only(_, let inner), .with(_, let inner), .callout(_, _, let inner),
        .conditional(_, _, let inner):
        visit(inner, isNumbered)
      case .paragraph, .rule, .pageBreak: break
      }
    }
  }

  /// An anchor from a title, none of which comes twice.
  private mutating func freshAnchor(_ title: String) -> String {
    var slug = ""
    for character in title.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    if slug.isEmpty || ["fn-", "fnref-", "ref-", "lr-", "cite-"].contains(where: { slug.hasPrefix($0) }) {
      slug = slug.isEmpty ? "section" : "section-\(slug)"
    }
    var anchor = slug
    var copy = 2
    while !anchors.insert(anchor).inserted {
      anchor = "\(slug)-\(copy)"
      copy += 1
    }
    return anchor
  }
}

extension Array where Element == InlineSyntax {
  /// The text as written, values and references left out.
  var writtenText: String {
    map { inline in
      switch inline.kind {
      case .text(let text), .code(let text): text
      case .emphasis(let content), .strong(let content), .strikethrough(let content): content.writtenText
      case .link(let link): link.content.writtenText
      case .math(let text): text.string
      case .softBreak, .lineBreak: " "
      case .value, .reference, .citation, .footnote: ""
      }
    }.joined()
  }
}
