import Foundation
import Lab
import Render
import TestSupport
import Testing

@testable import Base
@testable import Report

@Suite("Schemas and the page of directives")
struct SchemaTests {
  /// Compares with a file of docs/, or writes it where RECORD is set.
  private static func expect(_ text: String, isIn path: String) throws {
    let url = CourseMaterial.packageFolder.appending(path: path)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    let found = try? String(contentsOf: url, encoding: .utf8)
    #expect(found == text, "\(path) is not what the tool says: RECORD=1 swift test --filter SchemaTests")
  }

  @Test("are in docs/ as the tool prints them")
  func committed() throws {
    func text(_ schema: JSON) throws -> String { String(decoding: try JSONText.pretty(schema), as: UTF8.self) }
    try Self.expect(try text(ReportSchema.configuration), isIn: "docs/schema/lab.schema.json")
    try Self.expect(try text(ReportSchema.directives), isIn: "docs/schema/directives.schema.json")
    try Self.expect(DirectivePage.text, isIn: "docs/directives.md")
  }

  @Test("a phrase and a schema say what may stand there")
  func phrases() {
    #expect(ValueSyntax.integer(1...12).phrase == "an integer, 1 … 12")
    #expect(ValueSyntax.integer(0...Int(Int32.max)).phrase == "an integer, 0 or more")
    #expect(ValueSyntax.integer(0...Int(Int32.max)).schema == ["type": "integer", "minimum": 0])
    let order = ValueSyntax.choice(["ascending", "descending", "random:SEED"])
    #expect(order.phrase == "ascending, descending or random:SEED")
    #expect(order.literal("ascending") == "ascending" && order.literal("none") == nil)
    #expect(ValueSyntax.choices(["accuracy", "asr", "goodnet"]).phrase == "a list of accuracy, asr and goodnet")
  }

  /// What is wrong with a directive whose body has `option: value` and whatever is required.
  private static func complaints(_ directive: any Directive.Type, _ option: String, _ value: String) -> [Diagnostic] {
    var body = ""
    for required in directive.options where required.fallback == nil && required.name != option {
      body += "\(required.name): x\n"
    }
    body += "\(option): \(value)\n"
    let chapter = ChapterParser().parse(file: "a.md", text: "```{lab \(directive.name)}\n\(body)```\n")
    guard let syntax = chapter.directives.first else { return chapter.diagnostics }
    var arguments = Arguments(
      syntax, id: "x", options: directive.options, defaults: .init(drops: [], layer: nil, network: nil))
    _ = directive.init(&arguments)
    return arguments.diagnostics.filter { $0.range?.start.line == body.split(separator: "\n").count + 1 }
  }

  @Test("say what the directives read: their examples are taken, and what they exclude is refused")
  func agreement() {
    for directive in Directives.all {
      for option in directive.options {
        let (good, bad): ([String], [String])
        switch option.syntax {
        case .integer(let range):
          good = ["\(range.lowerBound)", "\(range.upperBound)"]
          bad = ["\(range.lowerBound - 1)", "x", "[1]"] + (range.upperBound < .max ? ["\(range.upperBound + 1)"] : [])
        case .integers: (good, bad) = (["[0, 3]", "2", "all"], ["[-1]", "[x]", "every"])
        case .points: (good, bad) = (["0", "2.5", "100"], ["101", "x"])
        case .pointsList: (good, bad) = (["[0, 100]", "3"], ["[101]", "[x]"])
        case .number: (good, bad) = (["0.25"], ["x"])
        case .flag: (good, bad) = (["true", "false"], ["2", "perhaps"])
        case .choice(let words):
          good = words.map { $0.replacingOccurrences(of: "SEED", with: "7") }
          bad = ["zzz", "[\(words[0])]"]
        case .choices(let words): (good, bad) = (["[\(words.joined(separator: ", "))]", words[0]], ["[zzz]"])
        case .reference, .text: (good, bad) = ([], ["[a, b]"])
        case .references, .texts: (good, bad) = (["[a, b]", "a"], [])
        case .files: (good, bad) = (["{a: models/x.h5, b: project}"], ["a", "[a]", "{\"a b\": x}", "{a: [b]}"])
        case .seeds: (good, bad) = (["5", "[7]", "[0, 1]"], ["0", "101", "[a]", "[1, 1]", "{a: 1}"])
        case .pairs: (good, bad) = (["[95.9 / 100, \"2: 95.90% / 6.96 %\"]", "1 / 2"], ["[a]", "1", "[101 / 2]"])
        case .other: (good, bad) = ([], [])
        }
        for value in good {
          let found = Self.complaints(directive, option.name, value).filter { !$0.message.contains("has `") }
          #expect(found.isEmpty, "{lab \(directive.name)} \(option.name): \(value): \(found.map(\.message))")
        }
        for value in bad {
          #expect(
            !Self.complaints(directive, option.name, value).isEmpty, "{lab \(directive.name)} \(option.name): \(value)")
        }
      }
    }
  }

  @Test("every key of lab.yml is in the documentation of files")
  func documented() throws {
    let text = try String(
      contentsOf: CourseMaterial.packageFolder.appending(path: "docs/file-formats.md"), encoding: .utf8)
    for key in ConfigurationKey.all + ConfigurationKey.inputs { #expect(text.contains(key.name), "\(key.name)") }
  }
}
