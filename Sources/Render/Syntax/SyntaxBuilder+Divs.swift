import Base

extension SyntaxBuilder {
  private static let callouts = Callout.Kind.allCases.map { "callout-\($0.rawValue)" }

  /// `::: {.callout-note title="…"}` or `::: {.content-visible when-format="pdf"}`.
  mutating func div(_ opening: SourceRange, _ text: MappedText, _ content: [BlockSyntax]) -> [BlockSyntax] {
    let parsed: Attributes?
    if text.bytes.first == 0x7B, text.bytes.last == 0x7D {
      parsed = attempt { try Attributes(text.slice(1..<text.count - 1)) }
    } else {
      var dotted = MappedText(source: text.source)
      dotted.append(literal: [0x2E], for: text.sourceOffset(0))
      dotted.append(text, 0..<text.count)
      parsed = attempt { try Attributes(dotted) }
    }
    guard let attributes = parsed else { return content }
    let known = Self.callouts + ["content-visible", "content-hidden"]
    guard let name = attributes.classes.first else {
      report(Diagnostic(at: text.range, "this `:::` block has no class", hint: hint(for: "", among: known)))
      return content
    }
    if let label = attributes.label { report(Diagnostic(at: label.range, "a `:::` block can't have a label")) }
    for other in attributes.classes.dropFirst() {
      report(Diagnostic(at: other.range, "unknown class `\(other.text)`", hint: "a block has one class"))
    }
    var single = attributes
    single.classes = []
    if let kind = Callout.Kind.allCases.first(where: { "callout-\($0.rawValue)" == name.text }) {
      check(single, keys: ["title"], classes: [])
      return [callout(kind, attributes, content, opening)]
    }
    guard name.text == "content-visible" || name.text == "content-hidden" else {
      report(Diagnostic(at: name.range, "unknown block `\(name.text)`", hint: hint(for: name.text, among: known)))
      return content
    }
    check(single, keys: ["when-format", "unless-format", "when-data", "unless-data", "when", "unless"], classes: [])
    return visible(name, attributes, content, opening)
  }

  private mutating func callout(
    _ kind: Callout.Kind, _ attributes: Attributes, _ content: [BlockSyntax], _ range: SourceRange
  ) -> BlockSyntax {
    var content = content
    var title = attributes.value("title").map { fragment($0) }
    // As Quarto has it, a heading at the start is the title.
    if title == nil, case .heading(let heading)? = content.first?.kind {
      title = heading.content
      content.removeFirst()
    }
    return BlockSyntax(kind: .callout(kind, title: title, content), range: range)
  }

  private mutating func visible(
    _ name: Name, _ attributes: Attributes, _ content: [BlockSyntax], _ range: SourceRange
  ) -> [BlockSyntax] {
    let isHidden = name.text == "content-hidden"
    var result = content
    guard !attributes.values.isEmpty else {
      report(Diagnostic(at: name.range, "it isn't said when this is shown", hint: "when-format=\"pdf\""))
      return content
    }
    for (key, value) in attributes.values {
      let isInverted = key.text.hasPrefix("unless") != isHidden
      switch key.text {
      case "when-format", "unless-format":
        guard let format = OutputFormat(rawValue: value.string) else {
          report(
            Diagnostic(
              at: value.range, "unknown format `\(value.string)`",
              hint: hint(for: value.string, among: ["pdf", "html"])))
          continue
        }
        let shown: OutputFormat = isInverted ? (format == .pdf ? .html : .pdf) : format
        refuseNumbered(content, shown)
        result = [BlockSyntax(kind: .only(shown, result), range: range)]
      case "when-data", "unless-data":
        guard let source = DataSource(rawValue: value.string) else {
          report(
            Diagnostic(
              at: value.range, "unknown data `\(value.string)`",
              hint: hint(for: value.string, among: DataSource.allCases.map(\.rawValue))))
          continue
        }
        result = [BlockSyntax(kind: .with(isInverted ? source.other : source, result), range: range)]
      case "when", "unless":
        guard let claim = attempt({ try ExpressionParser.claim(value) }) else { continue }
        let condition = claim.standing(in: stack[0].file)
        result = [BlockSyntax(kind: .conditional(condition, holds: !isInverted, result), range: range)]
      default: continue
      }
    }
    return result
  }

  /// What is in one format alone can't be counted, or the numbers of the two would differ.
  private mutating func refuseNumbered(_ blocks: [BlockSyntax], _ format: OutputFormat) {
    var walk = SyntaxWalk()
    walk.visit(blocks)
    for label in walk.labels {
      report(Diagnostic(at: label.name.range, "a label can't stand in what only the \(format.rawValue) shows"))
    }
    for (name, range) in walk.footnotes {
      report(Diagnostic(at: range, "the footnote `\(name)` can't stand in what only the \(format.rawValue) shows"))
    }
    for range in walk.numberedHeadings {
      report(
        Diagnostic(
          at: range, "a numbered heading can't stand in what only the \(format.rawValue) shows",
          hint: "add {.unnumbered}"))
    }
  }
}
