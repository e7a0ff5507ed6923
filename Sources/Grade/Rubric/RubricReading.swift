package import Base
import Foundation
import Render
package import Report

extension Rubric {
  /// The keys of an item that say what has to be so, with what each takes.
  package static let tests: [(key: String, value: String)] = [
    ("reproduced", "`true`: `verify` reproduces the report"),
    ("holds", "a claim about results, such as `ascending.at(2).test.accuracy within 0.001 of 0.959`"),
    ("shows", "the label of a figure, table, section, equation or listing"),
    ("directive", "the name of a directive"),
    ("cites", "the key of a work in the bibliography"),
    ("typed", "how many typed numbers no result may explain, 0 or more"),
    ("pages", "how many pages there may be"),
    ("repaired", "the file of a network beside the report, with `accuracy` at least and `attack` at most, both 0 … 1"),
    ("person", "`true`: a person gives the points"),
  ]

  /// Reads the rubric of the assignment in `folder`; verdicts alone where there is none.
  ///
  /// - Throws: `Diagnostics` with all that is wrong with it.
  package init(in folder: ProjectFolder) throws {
    let place = SourceRange(
      file: Self.file, start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
    guard FileManager.default.fileExists(atPath: folder.root.appending(path: Self.file).path) else {
      self = .none
      return
    }
    let text = SourceText(file: Self.file, text: try folder.text(Name(Self.file, at: place)))
    var reading = RubricReading()
    do { reading.read(try YAMLReader.value(of: text), at: place) } catch { reading.found.append(Diagnostic(error)) }
    guard reading.found.isEmpty else { throw Diagnostics(reading.found, texts: [text]) }
    self.init(items: reading.items)
  }
}

/// The reading of one `rubric.yml`.
private struct RubricReading {
  var items: [Rubric.Item] = []
  var found: [Diagnostic] = []

  mutating func read(_ value: YAMLValue?, at place: SourceRange) {
    let reader = KeyedReader(value, of: Rubric.file, known: ["items"], at: place)
    found += reader.diagnostics
    guard let list = reader.value("items"), let entries = list.sequence else {
      found.append(Diagnostic(at: reader.value("items")?.range ?? place, "`items` is a list of what gives points"))
      return
    }
    for entry in entries { item(entry) }
  }

  private mutating func item(_ value: YAMLValue) {
    let kinds = Rubric.tests.map(\.key)
    var reader = KeyedReader(
      value, of: "an item of \(Rubric.file)", known: ["name", "points", "accuracy", "attack"] + kinds, at: nil)
    let given = kinds.filter { reader.value($0) != nil }
    if given.count != 1 {
      reader.fail(
        at: value.range,
        "an item says one thing that has to be so, and this one says \(given.isEmpty ? "none" : given.joined(separator: " and "))",
        hint: "write one of \(kinds.map { "`\($0)`" }.joined(separator: ", "))")
    }
    let points = reader.read("points", default: 1, wanted: "a number from 0 to 1000") { scalar in
      scalar.double.flatMap { (0...1000).contains($0) ? $0 : nil }
    }
    let name = reader.text("name")?.text
    if let kind = given.first, let test = test(kind, &reader) {
      items.append(Rubric.Item(name: name ?? Self.name(kind, reader), points: points, test: test))
    }
    found += reader.diagnostics
  }

  private static func name(_ kind: String, _ reader: KeyedReader) -> String {
    let value = reader.value(kind)?.scalar?.string ?? ""
    return ["true", ""].contains(value) ? kind : "\(kind) \(value)"
  }

  private mutating func test(_ kind: String, _ reader: inout KeyedReader) -> Rubric.Test? {
    func isTrue() -> Bool { reader.read(kind, default: false, wanted: "`true`") { $0.bool == true ? true : nil } }
    func count(_ range: ClosedRange<Int>) -> Int {
      reader.read(kind, default: 0, wanted: "a whole number from \(range.lowerBound)") { scalar in
        scalar.int.flatMap { range.contains($0) ? $0 : nil }
      }
    }
    func share(_ key: String, _ fallback: Double) -> Double {
      reader.read(key, default: fallback, wanted: "a number from 0 to 1") { scalar in
        scalar.double.flatMap { (0...1).contains($0) ? $0 : nil }
      }
    }
    switch kind {
    case "reproduced": return isTrue() ? .reproduced : nil
    case "person": return isTrue() ? .person : nil
    case "holds":
      guard let text = reader.mappedText(kind) else { return nil }
      do { return .holds(try Claim(parsing: text)) } catch {
        reader.take([Diagnostic(error)])
        return nil
      }
    case "directive":
      guard let name = reader.text(kind) else { return nil }
      let names = Directives.all.map { $0.name }
      if !names.contains(name.text) {
        reader.fail(at: name.range, "there is no directive `\(name.text)`", hint: hint(for: name.text, among: names))
      }
      return .directive(name.text)
    case "typed": return .typed(count(0...100_000))
    case "pages": return .pages(count(1...100_000))
    case "repaired":
      guard let file = reader.text(kind) else { return nil }
      if file.text.contains("/") { reader.fail(at: file.range, "`repaired` is a file beside the report, not a path") }
      return .repaired(
        Rubric.Repaired(file: file.text, accuracy: share("accuracy", 0), attack: share("attack", 1)))
    default: return reader.text(kind).map { kind == "shows" ? .shows($0.text) : .cites($0.text) }
    }
  }
}
