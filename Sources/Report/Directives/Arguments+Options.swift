import Base
import Render

/// Options of any kind.
extension Arguments {
  /// A single value that `convert` reads; a message says what is `wanted`.
  mutating func read<Value>(
    _ name: String, _ syntax: ValueSyntax, wanted: String? = nil, default text: String, or value: Value,
    _ summary: String, _ convert: (YAMLValue.Scalar) -> Value?
  ) -> Value {
    declare(name, syntax, default: text, summary)
    return reader.read(name, default: value, wanted: wanted ?? syntax.wanted, convert)
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>, default value: Int, _ summary: String) -> Int {
    integer(name, in: range, otherwise: "\(value)", summary) ?? value
  }

  /// An integer; nil where nothing is said, which `otherwise` describes.
  mutating func integer(_ name: String, in range: ClosedRange<Int>, otherwise: String, _ summary: String) -> Int? {
    read(name, .integer(range), default: otherwise, or: nil, summary) {
      $0.int.flatMap { range.contains($0) ? .some($0) : nil }
    }
  }

  /// A number that `fits`; `wanted` says which do.
  mutating func number(
    _ name: String, isPositive: Bool = false, wanted: String, default value: Double, _ summary: String,
    where fits: (Double) -> Bool
  ) -> Double {
    read(name, .number(isPositive: isPositive), wanted: "a number \(wanted)", default: "\(value)", or: value, summary) {
      scalar in scalar.double.flatMap { $0.isFinite && fits($0) ? $0 : nil }
    }
  }

  mutating func flag(_ name: String, default value: Bool, _ summary: String) -> Bool {
    read(name, .flag, default: "\(value)", or: value, summary) { $0.bool }
  }

  /// One of the cases of `Choice` by its name.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, default value: Choice, _ summary: String
  ) -> Choice where Choice.RawValue == String { choice(name, otherwise: value.rawValue, summary) ?? value }

  /// One of the cases of `Choice` by its name; nil where nothing is said, which `otherwise` describes.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, otherwise: String, _ summary: String)
    -> Choice? where Choice.RawValue == String
  {
    let names = Choice.allCases.map(\.rawValue)
    declare(name, .choice(names), default: otherwise, summary)
    return Choice(rawValue: reader.choice(name, among: names, default: ""))
  }

  /// Some of the cases of `Choice` by their names, each once.
  mutating func choices<Choice: RawRepresentable & CaseIterable & Equatable>(
    _ name: String, default value: [Choice] = Array(Choice.allCases), _ summary: String
  ) -> [Choice] where Choice.RawValue == String {
    let names = Choice.allCases.map(\.rawValue)
    let syntax = ValueSyntax.choices(names)
    declare(name, syntax, default: "[\(value.map(\.rawValue).joined(separator: ", "))]", summary)
    var found: [Choice] = []
    for scalar in reader.scalars(name) ?? [] {
      if let choice = Choice(rawValue: scalar.string), !found.contains(choice) {
        found.append(choice)
      } else {
        reader.fail(
          at: scalar.range, "`\(name)` is \(syntax.wanted), each once, not of `\(scalar.string)`",
          hint: hint(for: scalar.string, among: names))
      }
    }
    return found.isEmpty ? value : found
  }

  /// A list of what `convert` reads, which must be given.
  mutating func list<Part>(
    _ name: String, _ syntax: ValueSyntax, wanted: String, _ summary: String, _ convert: (String) -> Part?
  ) -> [Part] {
    declare(name, syntax, default: nil, summary)
    if !has(name) { miss(name, ": \(wanted)") }
    return (reader.scalars(name) ?? []).compactMap { scalar in
      if let part = convert(scalar.string) { return part }
      reader.fail(at: scalar.range, "`\(name)` is a list of \(wanted), not of `\(scalar.string)`")
      return nil
    }
  }
}
