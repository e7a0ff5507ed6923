import Base
import Lab
import Render

/// The parameters of a report as one level after the other says them: the project, over it the profile, over it a page,
/// over it `-P`. A directive's own options stand above them all.
package struct ParameterReading {
  private(set) var drops: [Drop] = ["2", "4", "10", "30"].compactMap { Drop($0) }
  /// Parameters other than `drops`, by name.
  private(set) var values: [String: ResultValue] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Nothing is said yet: the drops are the lab's own, and there is no other parameter.
  package init() {}

  /// The parameters of `configuration`, for a page to be read over them.
  package init(_ configuration: Configuration) {
    drops = configuration.drops
    values = configuration.parameters
  }

  /// The names that may be set, `drops` first.
  package var names: [String] { ["drops"] + values.keys.sorted() }

  /// Takes the project's own: each entry defines a parameter.
  mutating func define(_ value: YAMLValue?) {
    for entry in entries(of: value) {
      if entry.key.text == "drops" {
        setDrops(entry.value)
      } else if let scalar = single(entry) {
        values[entry.key.text] = ResultValue(parameter: scalar.string, isPlain: scalar.isPlain)
      }
    }
  }

  /// Takes those of a profile or a page, called `level` in messages: each entry sets a parameter that the project has,
  /// to a value of the same kind. Those of `fixed` stay as they are.
  ///
  /// - Returns: the names that were set.
  mutating func override(_ value: YAMLValue?, by level: String, but fixed: [String] = []) -> [String] {
    var set: [String] = []
    for entry in entries(of: value) {
      let name = entry.key.text
      guard names.contains(name) else {
        diagnostics.append(
          Diagnostic(
            at: entry.key.range, "\(level) sets a parameter `\(name)`, which lab.yml does not have",
            hint: offer(for: name, among: names)))
        continue
      }
      if name == "drops" {
        let before = drops
        setDrops(entry.value)
        if fixed.contains(name) { drops = before } else { set.append(name) }
      } else if let scalar = single(entry),
        let value = converted(scalar.string, isPlain: scalar.isPlain, name: name, at: scalar.range),
        !fixed.contains(name)
      {
        values[name] = value
        set.append(name)
      }
    }
    return set
  }

  /// Takes those of the command line.
  mutating func override(_ overrides: [(key: String, value: String)]) {
    for override in overrides {
      if override.key == "drops" {
        setDrops(override.value.split(separator: ",").map { ($0.trimmingPrefix(" ").description, nil) })
      } else if names.contains(override.key) {
        if let value = converted(override.value, isPlain: true, name: override.key, at: nil) {
          values[override.key] = value
        }
      } else {
        diagnostics.append(
          Diagnostic(
            at: nil, "there is no parameter `\(override.key)` to be set with -P",
            hint: offer(for: override.key, among: names)))
      }
    }
  }

  private mutating func entries(of value: YAMLValue?) -> [YAMLValue.Entry] {
    guard let value, value.scalar?.isNull != true else { return [] }
    if let entries = value.mapping { return entries }
    diagnostics.append(
      Diagnostic(
        at: value.range, "`parameters` takes keys with values, not \(value.described)", hint: "write `key: value`"))
    return []
  }

  private mutating func single(_ entry: YAMLValue.Entry) -> YAMLValue.Scalar? {
    if let scalar = entry.value.scalar { return scalar }
    diagnostics.append(
      Diagnostic(at: entry.value.range, "a parameter is a single value, not \(entry.value.described)"))
    return nil
  }

  private mutating func setDrops(_ value: YAMLValue) {
    let parts = value.sequence ?? [value]
    for part in parts where part.scalar == nil {
      diagnostics.append(
        Diagnostic(at: part.range, "`drops` is a list of single values, not of \(part.described)"))
    }
    setDrops(parts.compactMap { part in part.scalar.map { ($0.string, $0.range) } })
  }

  private mutating func setDrops(_ texts: [(String, SourceRange?)]) {
    var found: [Drop] = []
    for (text, range) in texts {
      guard let drop = Drop(text) else {
        diagnostics.append(
          Diagnostic(at: range, "a drop is a number of percentage points, 0 … 100, not `\(text)`"))
        continue
      }
      if !found.contains(drop) { found.append(drop) }
    }
    drops = found
  }

  /// `text` as a value of the kind that the parameter `name` has; nil after its mistake has been reported.
  private mutating func converted(_ text: String, isPlain: Bool, name: String, at range: SourceRange?) -> ResultValue? {
    guard let old = values[name] else { return nil }
    switch (old, ResultValue(parameter: text, isPlain: isPlain)) {
    case (.text, _): return .text(text)
    case (.integer, .integer(let value)): return .integer(value)
    case (.real, .integer(let value)): return .real(Double(value))
    case (.real, .real(let value)): return .real(value)
    default:
      diagnostics.append(
        Diagnostic(
          at: range, "the parameter `\(name)` is \(old.kindName), not `\(text)`",
          hint: "lab.yml gives it the value \((try? Formatter.plain(old)) ?? "")"))
      return nil
    }
  }
}

extension ResultValue {
  /// A parameter as text, or as the number that it is.
  init(parameter text: String, isPlain: Bool) {
    if isPlain, let integer = Int(text) {
      self = .integer(integer)
    } else if isPlain, let number = Double(text), number.isFinite {
      self = .real(number)
    } else {
      self = .text(text)
    }
  }
}
