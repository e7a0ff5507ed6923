package import Base
package import Render

/// Reads the keys of a YAML mapping one by one; what is unknown, missing or of the wrong kind becomes a diagnostic.
package struct KeyedReader {
  /// What it is, for messages: `{lab sweep}`, `lab.yml`.
  let owner: String
  private let entries: [YAMLValue.Entry]
  /// Where the mapping stands, for keys that are missing.
  private let place: SourceRange?
  package private(set) var diagnostics: [Diagnostic] = []

  /// A reader of `value`, which may be absent, and whose keys are among `known`.
  package init(_ value: YAMLValue?, of owner: String, known: [String], at place: SourceRange?) {
    self.owner = owner
    self.place = value?.range ?? place
    entries = value?.mapping ?? []
    if let value, value.mapping == nil {
      diagnostics.append(
        Diagnostic(
          at: value.range, "\(owner) takes keys with values, not \(value.described)", hint: "write `key: value`"))
    }
    for entry in entries where !known.contains(entry.key.text) {
      let remedy = known.isEmpty ? "it takes no options" : hint(for: entry.key.text, among: known)
      diagnostics.append(Diagnostic(at: entry.key.range, "\(owner) has no option `\(entry.key.text)`", hint: remedy))
    }
  }

  /// The value of `key`; nil where it is not there or empty.
  package func value(_ key: String) -> YAMLValue? {
    let value = entries.first { $0.key.text == key }?.value
    return value?.scalar?.isNull == true ? nil : value
  }

  /// Records that something is wrong at `range`.
  package mutating func fail(at range: SourceRange?, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(at: range, message, hint: hint))
  }

  /// Takes over what another reader found wrong.
  package mutating func take(_ found: [Diagnostic]) { diagnostics += found }

  /// The value of `key` as `convert` reads it; `fallback` where the key is not there.
  ///
  /// `convert` gives nil for what it can't read; the message then says what `wanted` is.
  package mutating func read<T>(
    _ key: String, default fallback: T, wanted: String, _ convert: (YAMLValue.Scalar) -> T?
  ) -> T {
    guard let value = value(key) else { return fallback }
    if let scalar = value.scalar, let converted = convert(scalar) { return converted }
    fail(at: value.range, "`\(key)` is \(wanted), not \(value.described)")
    return fallback
  }

  /// The text of `key` with its place.
  package mutating func text(_ key: String) -> Name? {
    guard let value = value(key) else { return nil }
    if let scalar = value.scalar { return Name(scalar.string, at: scalar.range) }
    fail(at: value.range, "`\(key)` is a text, not \(value.described)")
    return nil
  }

  /// The text of `key` with the places of its parts, for texts that may hold values.
  package mutating func mappedText(_ key: String) -> MappedText? {
    guard let value = value(key) else { return nil }
    if let scalar = value.scalar { return scalar.text }
    fail(at: value.range, "`\(key)` is a text, not \(value.described)")
    return nil
  }

  /// The single values of the list at `key`, or the one that stands there alone.
  package mutating func scalars(_ key: String) -> [YAMLValue.Scalar]? {
    guard let value = value(key) else { return nil }
    if let scalar = value.scalar { return [scalar] }
    guard let sequence = value.sequence else {
      fail(at: value.range, "`\(key)` is a list, not \(value.described)")
      return nil
    }
    var scalars: [YAMLValue.Scalar] = []
    for part in sequence {
      if let scalar = part.scalar {
        scalars.append(scalar)
      } else {
        fail(at: part.range, "`\(key)` is a list of single values, not of \(part.described)")
      }
    }
    return scalars
  }

  /// One of `choices` by its name.
  package mutating func choice(_ key: String, among choices: [String], default fallback: String) -> String {
    guard let name = text(key) else { return fallback }
    if choices.contains(name.text) { return name.text }
    fail(
      at: name.range, "`\(key)` is \(choices.map { "`\($0)`" }.joined(separator: " or ")), not `\(name.text)`",
      hint: nearMatch(of: name.text, in: choices).map { "did you mean `\($0)`?" })
    return fallback
  }
}
