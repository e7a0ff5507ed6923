import Base

extension SyntaxBuilder {
  /// A fence: a directive or a listing.
  mutating func fenced(_ fence: Fence, _ range: SourceRange) -> [BlockSyntax] {
    let info = fence.info
    if info.bytes.starts(with: Array("{lab".utf8)), info.count < 5 || !info.bytes[4].isLetter {
      return directive(fence, range).map { [BlockSyntax(kind: .directive($0), range: range)] } ?? []
    }
    let written = MarkdownTree.unescaped(info.string)
    var language: String? = written.isEmpty ? nil : String(written.prefix { !$0.isWhitespace })
    var attributes: Attributes?
    if let start = info.bytes.firstIndex(of: 0x7B), info.bytes.last == 0x7D {
      let inner = info.slice(start + 1..<info.count - 1)
      if start == 0, inner.count > 0, inner.bytes.allSatisfy({ $0.isLetter }) {
        let name = inner.string
        report(
          Diagnostic(
            at: info.range, "`{\(name)}` would run code, which a chapter can't",
            hint: "write `\(name)` to show it, `{lab NAME}` for an experiment"))
        return []
      }
      attributes = attempt { try Attributes(inner) }
      language = start == 0 ? attributes?.classes.first?.text : info.string(0..<start).trimmingSpaces
      if start == 0, attributes?.classes.isEmpty == false { attributes?.classes.removeFirst() }
    }
    check(attributes, keys: ["lst-cap", "first-line"], classes: ["number-lines"])
    checkLabel(attributes?.label, is: .listing)
    let caption = attributes?.value("lst-cap").map { fragment($0) }
    let code = BlockSyntax.Code(
      language: language, text: fence.body.string, label: attributes?.label, caption: caption,
      firstLine: firstLine(attributes))
    return [BlockSyntax(kind: .code(code), range: range)]
  }

  /// The number of a listing's first line; nil where its lines are not numbered.
  private mutating func firstLine(_ attributes: Attributes?) -> Int? {
    guard let value = attributes?.value("first-line") else {
      return attributes?.classes.contains { $0.text == "number-lines" } == true ? 1 : nil
    }
    if let number = Int(value.string), (0...9_999_999).contains(number) { return number }
    report(Diagnostic(at: value.range, "the first line's number is an integer from 0, not `\(value.string)`"))
    return 1
  }

  private mutating func directive(_ fence: Fence, _ range: SourceRange) -> DirectiveSyntax? {
    let (info, body) = (fence.info, fence.body)
    guard info.bytes.last == 0x7D else {
      report(Diagnostic(at: info.range, "the `{` of this directive is never closed"))
      return nil
    }
    let inner = info.slice(4..<info.count - 1).trimmed
    guard inner.count > 0 else {
      report(Diagnostic(at: info.range, "the directive's name is missing", hint: "```{lab NAME}"))
      return nil
    }
    let name = Name(inner.string, at: inner.range)
    guard inner.bytes.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }) else {
      report(Diagnostic(at: name.range, "`\(name.text)` is no directive's name", hint: "options stand in `#|` lines"))
      return nil
    }
    if let known = configuration.directiveNames, !known.contains(name.text), name.text != "expect" {
      report(
        Diagnostic(
          at: name.range, "unknown directive `\(name.text)`", hint: hint(for: name.text, among: known + ["expect"])))
    }
    var lines = body.lines[...]
    var optionText = MappedText(source: body.source)
    while let line = lines.first, body.bytes[line].starts(with: [0x23, 0x7C]) {
      let start = line.lowerBound + 2
      let isIndented = start < line.upperBound && body.bytes[start] == 0x20
      optionText.append(body, (isIndented ? start + 1 : start)..<line.upperBound)
      optionText.append(literal: [0x0A], for: body.sourceOffset(line.upperBound))
      lines.removeFirst()
    }
    let rest = body.slice((lines.first?.lowerBound ?? body.count)..<body.count)
    for line in lines where body.bytes[line].starts(with: [0x23, 0x7C]) {
      report(Diagnostic(at: body.range(line), "options stand before the body", hint: "move this line up"))
    }
    let source = "\(fence.marks)\(info.string)\n\(body.string)\(fence.marks)"
    return make(name, optionText, rest, source, range)
  }

  private mutating func make(
    _ name: Name, _ optionText: MappedText, _ body: MappedText, _ source: String, _ range: SourceRange
  ) -> DirectiveSyntax {
    let options = options(optionText)
    func text(_ keys: [String]) -> YAMLValue? {
      keys.lazy.compactMap { key in options.first { $0.key.text == key } }.first?.value
    }
    func word(_ key: String, _ builder: inout SyntaxBuilder) -> Name? {
      guard let value = text([key]) else { return nil }
      guard let scalar = value.scalar, !scalar.isNull,
        scalar.string.utf8.allSatisfy({ $0.isLetter || $0.isDigit || "-_".utf8.contains($0) })
      else {
        builder.report(Diagnostic(at: value.range, "`\(key)` is a word of letters, digits, `-` and `_`"))
        return nil
      }
      return Name(scalar.string, at: scalar.range)
    }
    func prose(_ keys: [String], _ builder: inout SyntaxBuilder) -> [InlineSyntax]? {
      guard let value = text(keys) else { return nil }
      guard let scalar = value.scalar else {
        builder.report(Diagnostic(at: value.range, "`\(keys[0])` is text, not \(value.described)"))
        return nil
      }
      return builder.fragment(scalar.text)
    }
    let id = word("id", &self)
    let label = word("label", &self)
    if let label {
      let kind = LabelKind(label: label.text)
      if kind != .figure && kind != .table && kind != .listing {
        report(Diagnostic(at: label.range, "a directive's label begins with `fig-` or `tbl-`, not `\(label.text)`"))
      }
    }
    func flag(_ key: String, default standard: Bool, _ builder: inout SyntaxBuilder) -> Bool {
      guard let value = text([key]) else { return standard }
      if let flag = value.scalar?.bool { return flag }
      builder.report(Diagnostic(at: value.range, "`\(key)` is true or false, not \(value.described)"))
      return standard
    }
    let isEchoed = flag("echo", default: false, &self), isIncluded = flag("include", default: true, &self)
    if let label, !isIncluded {
      report(
        Diagnostic(
          at: label.range, "a result that is not shown has no label", hint: "leave `label` or `include: false` out"))
    }
    let width = text(["width"]).flatMap { value -> Double? in
      if let scalar = value.scalar { return share(scalar.text) }
      report(Diagnostic(at: value.range, "the width \(value.described) is no share of the text's", hint: "such as 50%"))
      return nil
    }
    var claims = text(["expect"]).map { self.claims($0) } ?? []
    var value: YAMLValue?
    if name.text == "expect" { claims += claimLines(body) }
    let level = claimLevel(text(["expect-level"]))
    for index in claims.indices {
      claims[index] = claims[index].standing(in: stack[0].file)
      claims[index].level = level
    }
    if name.text != "expect" {
      value = attempt { try YAMLReader.value(of: body) } ?? nil
      if let value, value.mapping == nil {
        report(Diagnostic(at: value.range, "expected `option: value` lines, found \(value.described)"))
      }
    }
    return DirectiveSyntax(
      name: name, id: id, label: label, caption: prose(["cap", "fig-cap", "tbl-cap", "lst-cap"], &self),
      alternative: prose(["fig-alt", "alt"], &self), isEchoed: isEchoed, isIncluded: isIncluded, width: width,
      claims: claims, options: options, body: value, bodyText: body, source: source, range: range)
  }

  private mutating func options(_ text: MappedText) -> [YAMLValue.Entry] {
    guard text.count > 0, let value = attempt({ try YAMLReader.value(of: text) }) ?? nil else { return [] }
    guard let entries = value.mapping else {
      report(Diagnostic(at: value.range, "expected `#| option: value`, found \(value.described)"))
      return []
    }
    for entry in entries where !configuration.optionNames.contains(entry.key.text) {
      report(
        Diagnostic(
          at: entry.key.range, "unknown option `\(entry.key.text)`",
          hint: hint(for: entry.key.text, among: configuration.optionNames)))
    }
    return entries
  }

  /// What becomes of claims that do not hold.
  private mutating func claimLevel(_ value: YAMLValue?) -> Diagnostic.Severity {
    guard let value else { return .error }
    switch value.scalar?.string {
    case "error": return .error
    case "warn": return .warning
    default:
      let remedy = nearMatch(of: value.scalar?.string ?? "", in: ["error", "warn"]).map { "did you mean `\($0)`?" }
      report(
        Diagnostic(at: value.range, "`expect-level` is `error` or `warn`, not \(value.described)", hint: remedy))
      return .error
    }
  }

  private mutating func claims(_ value: YAMLValue) -> [Claim] {
    let parts = value.sequence ?? [value]
    return parts.compactMap { part in
      guard let scalar = part.scalar else {
        report(Diagnostic(at: part.range, "a claim is text, not \(part.described)"))
        return nil
      }
      return attempt { try ExpressionParser.claim(scalar.text) }
    }
  }

  /// A claim a line, perhaps with a dash before it; lines that begin with `#` are remarks.
  private mutating func claimLines(_ body: MappedText) -> [Claim] {
    body.lines.compactMap { line in
      var text = body.slice(line).trimmed
      if text.bytes.starts(with: [0x2D, 0x20]) { text = text.slice(2..<text.count).trimmed }
      guard let first = text.bytes.first, first != 0x23 else { return nil }
      return attempt { try ExpressionParser.claim(text) }
    }
  }
}
