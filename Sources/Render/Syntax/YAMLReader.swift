import Base
import Yams

/// Reads YAML out of a text that remembers its places. Tags, anchors and aliases are refused, and keys that come twice.
package enum YAMLReader {
  /// The most values in one text.
  static let mostValues = 20_000

  /// The value of a whole file; nil where it is empty. Throws a `Diagnostic`.
  package static func value(of file: SourceText) throws -> YAMLValue? { try value(of: file.mapped) }

  /// The value of a text; nil where it is empty. Throws a `Diagnostic`.
  static func value(of text: MappedText) throws -> YAMLValue? {
    if let alias = aliasOffset(text) {
      throw Diagnostic(at: text.range(alias..<alias + 1), "aliases can't be used here", hint: "write the value out")
    }
    do {
      let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else { return nil }
      // The parser owns the anchors; it has to live until all nodes are turned.
      return try withExtendedLifetime(parser) {
        var conversion = YAMLConversion(text: text)
        let value = try conversion.value(node, depth: 0)
        return value.scalar?.isNull == true ? nil : value
      }
    } catch let error as YamlError {
      throw diagnostic(error, in: text)
    }
  }

  private static func diagnostic(_ error: YamlError, in text: MappedText) -> Diagnostic {
    let places = YAMLConversion(text: text)
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      var offset = places.offset(mark)
      // What is found wrong at the very end began where it was opened.
      let isAtEnd = text.bytes[min(offset, text.count)...].allSatisfy(\.isSpace)
      if isAtEnd, let opening = context { offset = places.offset(opening.mark) }
      let end = min(offset + 1, max(text.count, offset))
      let reason = ([context?.text, problem].compactMap { $0?.trimmingSpaces }).joined(separator: ", ")
      return Diagnostic(at: text.range(offset..<end), "this is no valid YAML: \(reason)", hint: yamlHint(reason))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let offset = places.secondKey(key, from: places.offset(context.mark))
      return Diagnostic(at: text.range(offset..<offset + key.utf8.count), "the key `\(key)` is given twice")
    case .reader(let problem, _, _, _):
      return Diagnostic(at: text.range, "this is no valid YAML: \(problem)")
    default:
      return Diagnostic(at: text.range, "this is no valid YAML")
    }
  }

  private static func yamlHint(_ reason: String) -> String? {
    if reason.contains("mapping values are not allowed") { return "text with a colon needs quotes" }
    if reason.contains("cannot start any token") {
      return "text that begins with `@`, a backtick or a tab needs quotes"
    }
    return nil
  }

  /// Where an alias of an anchor stands, found before the parser could follow it.
  private static func aliasOffset(_ text: MappedText) -> Int? {
    let bytes = text.bytes
    var anchors: Set<[UInt8]> = []
    for (offset, byte) in bytes.enumerated() where byte == 0x26 || byte == 0x2A {
      let before = offset > 0 ? bytes[offset - 1] : 0x0A
      guard before.isSpace || [0x5B, 0x7B, 0x2C].contains(before) else { continue }
      let name = Array(bytes[(offset + 1)...].prefix { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F })
      guard !name.isEmpty else { continue }
      if byte == 0x26 { anchors.insert(name) } else if anchors.contains(name) { return offset }
    }
    return nil
  }
}

/// Turns the nodes of the YAML library into values with places.
private struct YAMLConversion {
  let text: MappedText
  private let lines: [Range<Int>]
  private var count = 0

  init(text: MappedText) {
    self.text = text
    lines = text.lines
  }

  mutating func value(_ node: Node, depth: Int) throws -> YAMLValue {
    let offset = node.mark.map(self.offset) ?? 0
    let place = text.range(offset..<min(offset + 1, text.count))
    count += 1
    guard count <= YAMLReader.mostValues, depth < 100 else {
      throw Diagnostic(at: place, "there is more YAML here than can be meant")
    }
    guard node.anchor == nil else { throw Diagnostic(at: place, "anchors can't be used here") }
    switch node {
    case .scalar(let scalar):
      try refuseTag(scalar.tag.description, at: place)
      return .scalar(self.scalar(scalar, at: offset))
    case .sequence(let sequence):
      try refuseTag(sequence.tag.description, at: place)
      var parts: [YAMLValue] = []
      for part in sequence { parts.append(try value(part, depth: depth + 1)) }
      return .sequence(parts, span(place, parts.last))
    case .mapping(let mapping):
      try refuseTag(mapping.tag.description, at: place)
      var entries: [YAMLValue.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar)? = Optional(try self.value(key, depth: depth + 1)) else {
          throw Diagnostic(at: place, "a key has to be a word")
        }
        entries.append(
          .init(key: Name(scalar.string, at: scalar.range), value: try self.value(value, depth: depth + 1)))
      }
      return .mapping(entries, span(place, entries.last?.value))
    case .alias:
      throw Diagnostic(at: place, "aliases can't be used here", hint: "write the value out")
    }
  }

  private func refuseTag(_ tag: String, at place: SourceRange) throws {
    // Without a tag the library says the plainest of each kind.
    let plain = ["", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
    guard plain.contains(tag) else { throw Diagnostic(at: place, "the tag `\(tag)` can't be used here") }
  }

  private func span(_ start: SourceRange, _ last: YAMLValue?) -> SourceRange {
    SourceRange(file: start.file, start: start.start, end: max(start.end, last?.range.end ?? start.end))
  }

  /// The byte of a place, whose column counts Unicode scalars.
  func offset(_ mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lines.count else { return text.count }
    let line = lines[mark.line - 1]
    var offset = line.lowerBound
    var left = mark.column - 1
    while offset < line.upperBound, left > 0 {
      offset += 1
      while offset < line.upperBound, text.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// Where a key of the same depth comes again behind the one at `first`.
  func secondKey(_ key: String, from first: Int) -> Int {
    guard let index = lines.firstIndex(where: { $0.contains(first) || $0.upperBound == first }) else { return first }
    let indentation = first - lines[index].lowerBound
    for line in lines[(index + 1)...] where line.count > indentation {
      let start = line.lowerBound + indentation
      let rest = text.string(start..<line.upperBound)
      if rest.hasPrefix(key + ":"), text.bytes[line.lowerBound..<start].allSatisfy(\.isSpace) { return start }
    }
    return first
  }

  /// A scalar with the place of each of its bytes, found by walking through value and source together.
  private func scalar(_ node: Node.Scalar, at start: Int) -> YAMLValue.Scalar {
    let source = text.bytes
    let value = Array(node.string.utf8)
    var at = start
    let isQuoted = node.style == .doubleQuoted || node.style == .singleQuoted
    let isBlock = node.style == .literal || node.style == .folded
    if isQuoted { at += 1 }
    if isBlock {
      while at < source.count, source[at] != 0x0A { at += 1 }
    }
    var places: [Int] = []
    for byte in value {
      if at < source.count, source[at] == byte, !(byte == 0x5C && node.style == .doubleQuoted) {
        places.append(at)
        at += 1
        if byte == 0x27, node.style == .singleQuoted, at < source.count, source[at] == 0x27 { at += 1 }
        if byte == 0x0A, isBlock { while at < source.count, source[at] == 0x20 { at += 1 } }
      } else if at < source.count, source[at] == 0x5C, node.style == .doubleQuoted {
        places.append(at)
        at += 2
      } else if at < source.count, source[at].isSpace {
        places.append(at)
        while at < source.count, source[at].isSpace { at += 1 }
        if !byte.isSpace, at < source.count, source[at] == byte {
          places[places.count - 1] = at
          at += 1
        }
      } else {
        places.append(min(at, source.count))
      }
    }
    var mapped = MappedText(source: text.source)
    var index = 0
    while index < value.count {
      var end = index + 1
      while end < value.count, places[end] == places[end - 1] + 1 { end += 1 }
      mapped.append(literal: Array(value[index..<end]), for: text.sourceOffset(places[index]))
      index = end
    }
    if value.isEmpty { mapped.append(text, start..<start) }
    let end = isQuoted ? min(at + 1, source.count) : (places.last ?? start - 1) + 1
    return YAMLValue.Scalar(
      text: mapped, isPlain: !isQuoted && !isBlock, range: text.range(start..<max(start, min(end, source.count))))
  }
}

extension String {
  /// Without blanks and line feeds at both ends.
  var trimmingSpaces: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
