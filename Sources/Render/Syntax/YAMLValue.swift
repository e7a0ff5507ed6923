package import Base

/// A value of YAML whose parts know where they stand: front matter, a directive's body and options, `lab.yml`.
package indirect enum YAMLValue: Sendable {
  case scalar(Scalar)
  case sequence([YAMLValue], SourceRange)
  case mapping([Entry], SourceRange)

  /// A single value.
  package struct Scalar: Sendable {
    /// Without quotes, escapes decoded, lines folded.
    package var text: MappedText
    /// Whether it was written without quotes, so that `2` is a number and `true` a truth value.
    package var isPlain: Bool
    /// With its quotes.
    package var range: SourceRange

    package var string: String { text.string }
    /// The whole number that it is; nil where it is none or stands in quotes.
    package var int: Int? { isPlain ? Int(string) : nil }
    /// The finite number that it is.
    package var double: Double? { isPlain ? Double(string).flatMap { $0.isFinite ? $0 : nil } : nil }
    /// `true` or `false`.
    package var bool: Bool? { isPlain ? ["true": true, "false": false][string.lowercased()] : nil }
    /// Whether it says that there is nothing: empty, `null` or `~`.
    package var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(string) }
  }

  /// A key of a mapping with its value.
  package struct Entry: Sendable {
    package var key: Name
    package var value: YAMLValue
  }

  /// Where it stands.
  package var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(_, let range), .mapping(_, let range): range
    }
  }

  /// The value if it is a single one.
  package var scalar: Scalar? { if case .scalar(let scalar) = self { scalar } else { nil } }
  /// The parts in order if it is a sequence.
  package var sequence: [YAMLValue]? { if case .sequence(let parts, _) = self { parts } else { nil } }
  /// The entries in order if it is a mapping.
  package var mapping: [Entry]? { if case .mapping(let entries, _) = self { entries } else { nil } }
  /// The value of a key if it is a mapping that has it.
  package subscript(key: String) -> YAMLValue? { mapping?.first { $0.key.text == key }?.value }

  /// `a list`, `a mapping`, `the number 2`, … for messages.
  package var described: String {
    switch self {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar) where scalar.double != nil: "the number \(scalar.string)"
    case .scalar(let scalar): "`\(scalar.string)`"
    }
  }
}
