public import Base

/// A value of YAML whose parts know where they stand: front matter, a directive's body and options, `lab.yml`.
public indirect enum YAMLValue: Sendable {
  case scalar(Scalar)
  case sequence([YAMLValue], SourceRange)
  case mapping([Entry], SourceRange)

  /// A single value.
  public struct Scalar: Sendable {
    /// Without quotes, escapes decoded, lines folded.
    public var text: MappedText
    /// Whether it was written without quotes, so that `2` is a number and `true` a truth value.
    public var isPlain: Bool
    /// With its quotes.
    public var range: SourceRange

    public var string: String { text.string }
    /// The whole number that it is; nil where it is none or stands in quotes.
    public var int: Int? { isPlain ? Int(string) : nil }
    /// The finite number that it is.
    public var double: Double? { isPlain ? Double(string).flatMap { $0.isFinite ? $0 : nil } : nil }
    /// `true` or `false`.
    public var bool: Bool? { isPlain ? ["true": true, "false": false][string.lowercased()] : nil }
    /// Whether it says that there is nothing: empty, `null` or `~`.
    public var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(string) }
  }

  /// A key of a mapping with its value.
  public struct Entry: Sendable {
    public var key: Name
    public var value: YAMLValue
  }

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .sequence(_, let range), .mapping(_, let range): range
    }
  }

  /// The value if it is a single one.
  public var scalar: Scalar? { if case .scalar(let scalar) = self { scalar } else { nil } }
  /// The parts in order if it is a sequence.
  public var sequence: [YAMLValue]? { if case .sequence(let parts, _) = self { parts } else { nil } }
  /// The entries in order if it is a mapping.
  public var mapping: [Entry]? { if case .mapping(let entries, _) = self { entries } else { nil } }
  /// The value of a key if it is a mapping that has it.
  public subscript(key: String) -> YAMLValue? { mapping?.first { $0.key.text == key }?.value }

  /// `a list`, `a mapping`, `the number 2`, … for messages.
  public var described: String {
    switch self {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar) where scalar.double != nil: "the number \(scalar.string)"
    case .scalar(let scalar): "`\(scalar.string)`"
    }
  }
}
