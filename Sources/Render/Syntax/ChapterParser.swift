package import Base

/// Reads chapters: CommonMark with tables, footnotes, formulas, values, directives, labels, references, citations.
/// It never stops at an error.
package struct ChapterParser: Sendable {
  /// What of the project a chapter may ask for.
  package struct Configuration: Sendable {
    /// The directives there are; nil where that is checked elsewhere.
    package var directiveNames: [String]?
    /// The `#|` options there are.
    var optionNames: [String]
    /// The keys of the front matter there are.
    package var frontMatterKeys: [String]
    /// The text of a file of the project by its path; nil where there is none.
    package var readText: @Sendable (String) -> String?
    /// Whether there is an image of that path.
    package var imageExists: @Sendable (String) -> Bool
    /// Files that an include may mean, for hints.
    package var textFiles: [String]
    /// Images that may be meant, for hints.
    package var imageFiles: [String]

    /// By default there are no files, and directives are not checked.
    package init(
      directiveNames: [String]? = nil, optionNames: [String] = Self.commonOptions,
      frontMatterKeys: [String] = ["title", "unnumbered", "appendix"],
      readText: @escaping @Sendable (String) -> String? = { _ in nil },
      imageExists: @escaping @Sendable (String) -> Bool = { _ in false }, textFiles: [String] = [],
      imageFiles: [String] = []
    ) {
      self.directiveNames = directiveNames
      self.optionNames = optionNames
      self.frontMatterKeys = frontMatterKeys
      self.readText = readText
      self.imageExists = imageExists
      self.textFiles = textFiles
      self.imageFiles = imageFiles
    }

    /// Options that every directive has.
    package static let commonOptions = [
      "id", "label", "cap", "fig-cap", "tbl-cap", "lst-cap", "fig-alt", "alt", "width", "echo", "include", "expect",
      "expect-level",
    ]
  }

  /// The most bytes of a chapter.
  static let mostBytes = 8 << 20

  package var configuration: Configuration

  /// A parser for the chapters of a project.
  package init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

  /// A chapter; what is wrong with it is in its `diagnostics`.
  package func parse(file: String, text: String) -> ParsedChapter {
    let source = SourceText(file: file, text: text.utf8.count <= Self.mostBytes ? text : "")
    var builder = SyntaxBuilder(source, configuration: configuration)
    if text.utf8.count > Self.mostBytes {
      let start = SourcePosition(line: 1, column: 1)
      builder.report(
        Diagnostic(at: SourceRange(file: file, start: start, end: start), "the chapter is larger than 8 MiB"))
    }
    let (front, body) = FrontMatter.split(source.mapped)
    let matter = front.flatMap { text in builder.attempt { try YAMLReader.value(of: text) } ?? nil }
    let (title, isNumbered, isAppendix) = frontMatter(matter, &builder)
    let blocks = builder.blocks(body)
    var walk = SyntaxWalk()
    walk.visit(title ?? [])
    walk.visit(blocks)
    for footnote in builder.footnotes { walk.visit(footnote.blocks) }
    return ParsedChapter(
      file: file, title: title, isNumbered: isNumbered, isAppendix: isAppendix, frontMatter: matter, blocks: blocks,
      footnotes: builder.footnotes, directives: walk.directives, expressions: walk.expressions,
      expectations: walk.claims, labels: walk.labels, images: walk.images,
      diagnostics: Diagnostic.sorted(builder.diagnostics), sources: builder.sources)
  }

  /// A line of text such as a title in `lab.yml`, and what is wrong with it.
  package func line(_ text: MappedText) -> (content: [InlineSyntax], diagnostics: [Diagnostic]) {
    var builder = SyntaxBuilder(text.source, configuration: configuration)
    let content = builder.fragment(text)
    return (content, builder.diagnostics)
  }

  private func frontMatter(
    _ matter: YAMLValue?, _ builder: inout SyntaxBuilder
  ) -> (title: [InlineSyntax]?, isNumbered: Bool, isAppendix: Bool) {
    guard let matter else { return (nil, true, false) }
    guard let entries = matter.mapping else {
      builder.report(Diagnostic(at: matter.range, "expected `key: value` lines, found \(matter.described)"))
      return (nil, true, false)
    }
    var title: [InlineSyntax]?
    var isNumbered = true
    var isAppendix = false
    for entry in entries {
      switch entry.key.text {
      case "title":
        if let scalar = entry.value.scalar {
          title = builder.fragment(scalar.text)
        } else {
          builder.report(Diagnostic(at: entry.value.range, "`title` is text, not \(entry.value.described)"))
        }
      case "unnumbered":
        if let value = entry.value.scalar?.bool {
          isNumbered = !value
        } else {
          builder.report(
            Diagnostic(at: entry.value.range, "`unnumbered` is true or false, not \(entry.value.described)"))
        }
      case "appendix":
        if let value = entry.value.scalar?.bool {
          isAppendix = value
        } else {
          builder.report(
            Diagnostic(at: entry.value.range, "`appendix` is true or false, not \(entry.value.described)"))
        }
      case let key where !configuration.frontMatterKeys.contains(key):
        builder.report(
          Diagnostic(
            at: entry.key.range, "unknown key `\(key)`", hint: hint(for: key, among: configuration.frontMatterKeys)))
      default: break
      }
    }
    return (title, isNumbered, isAppendix)
  }
}

/// What stands between two lines `---` at the start of a chapter.
enum FrontMatter {
  /// The front matter, nil where there is none, and the rest.
  static func split(_ text: MappedText) -> (front: MappedText?, body: MappedText) {
    let lines = text.lines
    func isRule(_ line: Range<Int>) -> Bool {
      text.string(line).trimmingSpaces == "---" && text.bytes[line.lowerBound] == 0x2D
    }
    guard let first = lines.first, !first.isEmpty, isRule(first),
      let end = lines.dropFirst().firstIndex(where: { !$0.isEmpty && isRule($0) })
    else { return (nil, text) }
    let rest = min(lines[end].upperBound + 1, text.count)
    return (text.slice(min(first.upperBound + 1, text.count)..<lines[end].lowerBound), text.slice(rest..<text.count))
  }
}
